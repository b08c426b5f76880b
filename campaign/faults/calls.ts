import { s3Refusal } from '../../src/lab/services/protocols/rest-xml.js';
import { Refusal } from '../../src/lab/services/refusal.js';
import type { Fault } from './fault.js';
import { changeJson, failFirst, failInside, loseAnswer, meddle, reset, throttle } from './meddling.js';

const retried = 'sent again by the SDK, then by the harness with growing pauses';
const polledOn = 'asks again until the command’s own deadline';

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
  {
    id: 'poll-throttled',
    what: 'GetCommandInvocation is throttled, up to 40 times',
    answer: polledOn,
    hides: 'none',
    install: (bench) =>
      failFirst(
        bench,
        /^(GetCommandInvocation|ListCommandInvocations)$/,
        5 + bench.chance.below(36),
        throttle,
      ),
  },
  {
    id: 'poll-fails-inside',
    what: 'GetCommandInvocation answers 500, up to 12 times',
    answer: polledOn,
    hides: 'none',
    install: (bench) =>
      failFirst(
        bench,
        /^(GetCommandInvocation|ListCommandInvocations)$/,
        3 + bench.chance.below(10),
        failInside,
      ),
  },
  {
    id: 'poll-reset',
    what: 'the connections of GetCommandInvocation are reset, up to 12 times',
    answer: polledOn,
    hides: 'none',
    install: (bench) =>
      failFirst(bench, /^(GetCommandInvocation|ListCommandInvocations)$/, 3 + bench.chance.below(10), reset),
  },
  {
    id: 'probes-unlisted-once',
    what: 'DescribeInstanceInformation lists nothing when first asked for a probe',
    answer: 'the probe counts as offline, its batch is tried again',
    hides: 'none',
    install: (bench) => {
      const asked = new Set<string>();
      meddle(bench, /^DescribeInstanceInformation$/, async ({ request, answer }) => {
        const question = request.body.toString();
        const isFirst = !asked.has(question);
        asked.add(question);
        const response = await answer(request);
        return isFirst ? changeJson(response, () => ({ InstanceInformationList: [] })) : response;
      });
    },
  },
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
    id: 'inventory-empty',
    what: 'EC2 lists no instances, or no endpoints',
    answer: 'what is not found has no binding: its experiments say what is missing',
    hides: 'all',
    install: (bench) => {
      const operation = bench.chance.pick([/^DescribeInstances$/, /^DescribeVpcEndpoints$/]);
      meddle(bench, operation, async ({ request, answer }) => {
        const response = await answer(request);
        const empty = response.body.toString().replace(/<(reservationSet|vpcEndpointSet)>[\s\S]*<\/\1>/, '');
        return { ...response, body: empty };
      });
    },
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
