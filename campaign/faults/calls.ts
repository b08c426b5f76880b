import { s3Refusal } from '../../src/lab/services/protocols/rest-xml.js';
import { Refusal } from '../../src/lab/services/refusal.js';
import type { LabRequest, LabResponse } from '../../src/lab/services/request.js';
import type { Fault } from './fault.js';
import { failFirst, failInside, loseAnswer, meddle, reset, throttle } from './meddling.js';

const retried = 'sent again by the SDK, then by the harness with growing pauses';
const polledOn = 'asks again until the command’s own deadline';

/** Asking what became of a command fails, by listing as well as by itself, for a number of calls of each. */
function pollFault(
  id: string,
  what: string,
  fail: (request: LabRequest) => LabResponse,
  { least, most }: { readonly least: number; readonly most: number },
): Fault {
  return {
    id,
    what: `GetCommandInvocation, like ListCommandInvocations, ${what}`,
    answer: polledOn,
    hides: 'none',
    install: (bench) => {
      const times = least + bench.chance.below(most - least + 1);
      failFirst(bench, /^(GetCommandInvocation|ListCommandInvocations)$/, times, fail);
    },
  };
}

/** What goes wrong with the calls that the harness makes. */
export const callFaults: readonly Fault[] = [
  {
    id: 'send-throttled',
    what: 'SendCommand is throttled, up to 8 times',
    answer: retried,
    hides: 'none',
    install: (bench) => failFirst(bench, /^SendCommand$/, 1 + bench.chance.below(8), throttle),
  },
  {
    id: 'send-fails-inside',
    what: 'SendCommand answers 500, up to 3 times',
    answer: 'sent again by the SDK; then the batch counts as not delivered and is tried again',
    hides: 'none',
    install: (bench) => failFirst(bench, /^SendCommand$/, 1 + bench.chance.below(3), failInside),
  },
  {
    id: 'send-reset',
    what: 'the connection is reset before SendCommand arrives, up to 3 times',
    answer: 'sent again by the SDK; then the batch counts as not delivered and is tried again',
    hides: 'none',
    install: (bench) => failFirst(bench, /^SendCommand$/, 1 + bench.chance.below(3), reset),
  },
  {
    id: 'send-answer-lost',
    what: 'SendCommand is carried out and its answer lost, up to 3 times',
    answer:
      'sent again; the script runs once more beside itself, each in a folder of its own, and one is read',
    hides: 'none',
    install: (bench) => {
      const times = 1 + bench.chance.below(3);
      meddle(bench, /^SendCommand$/, ({ request, count, answer }) =>
        count <= times ? loseAnswer(answer, request) : answer(request),
      );
    },
  },
  {
    id: 'invocation-unknown-yet',
    what: 'GetCommandInvocation says InvocationDoesNotExist for up to 25 s',
    answer: polledOn,
    hides: 'none',
    install: (bench) => {
      bench.runCommand.visibleAfterMs = 1_000 + bench.chance.below(24_000);
    },
  },
  pollFault('poll-throttled', 'is throttled, up to 40 times', throttle, { least: 5, most: 40 }),
  pollFault('poll-fails-inside', 'answers 500, up to 12 times', failInside, { least: 3, most: 12 }),
  pollFault('poll-reset', 'finds its connection reset, up to 12 times', reset, { least: 3, most: 12 }),
  {
    id: 'ec2-throttled',
    what: 'each EC2 operation is throttled twice',
    answer: 'sent again by the SDK',
    hides: 'none',
    install: (bench) => failFirst(bench, /^(Describe|Create|Delete)(?!InstanceInformation)/, 2, throttle),
  },
  {
    id: 'ec2-throttled-long',
    what: 'each EC2 operation is throttled 7 times',
    answer: 'no inventory, no run: an error that says so; a control-plane call that fails is not repeated',
    hides: 'all',
    install: (bench) => failFirst(bench, /^(Describe|Create)(?!InstanceInformation)/, 7, throttle),
  },
  {
    id: 'ec2-fails-inside',
    what: 'each EC2 operation fails inside once',
    answer: 'sent again by the SDK',
    hides: 'none',
    install: (bench) => failFirst(bench, /^(Describe|Create|Delete)(?!InstanceInformation)/, 1, failInside),
  },
  {
    id: 'create-answer-lost',
    what: 'CreateVpcEndpoint is carried out and its answer lost',
    answer: 'sent again by the SDK; all that bears the call’s tag is deleted afterwards',
    hides: 'none',
    install: (bench) =>
      meddle(bench, /^CreateVpcEndpoint/, ({ request, count, answer }) =>
        count === 1 ? loseAnswer(answer, request) : answer(request),
      ),
  },
  {
    id: 'bucket-check-denied',
    what: 'HeadBucket is denied to the operator',
    answer: 'whether the bucket exists is unknown: what leans on it is inconclusive',
    hides: (key) => key.startsWith('s3-'),
    install: (bench) =>
      meddle(bench, /^HEAD s3$/, ({ request }) =>
        s3Refusal(new Refusal('AccessDenied', 'Access Denied', 403), request.method),
      ),
  },
  {
    id: 'bucket-check-fails-inside',
    what: 'HeadBucket answers 503, always',
    answer: 'whether the bucket exists is unknown: what leans on it is inconclusive',
    hides: (key) => key.startsWith('s3-'),
    install: (bench) => failFirst(bench, /^HEAD s3$/, Number.POSITIVE_INFINITY, failInside),
  },
];
