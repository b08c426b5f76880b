import type { Bench, Fault } from './fault.js';
import { changeJson, type Meddler, meddle } from './meddling.js';

type Listed = Record<string, unknown>;

const offline = 'the probe counts as offline, its batch is tried again';
const askedItself = 'what no listing shows as ended is asked for itself after a while';

const noInvocations = () => ({ CommandInvocations: [] });
const noProbes = () => ({ InstanceInformationList: [] });

/** Changes what a listing of commands says, as long as `applies` says so. */
function changeListings(
  bench: Bench,
  change: (body: Listed) => Listed,
  applies: (count: number) => boolean = () => true,
): void {
  meddle(bench, /^ListCommandInvocations$/, async ({ request, count, answer }) => {
    const response = await answer(request);
    return applies(count) ? changeJson(response, change) : response;
  });
}

/** Lists no probes while `applies` says so; `count` counts what was asked about the same ones before. */
function hideProbes(bench: Bench, applies: (count: number) => boolean): void {
  const asked = new Map<string, number>();
  const hide: Meddler = async ({ request, answer }) => {
    const question = request.body.toString();
    const count = (asked.get(question) ?? 0) + 1;
    asked.set(question, count);
    const response = await answer(request);
    return applies(count) ? changeJson(response, noProbes) : response;
  };
  meddle(bench, /^DescribeInstanceInformation$/, hide);
}

/** Shows every invocation of a listing with another status. */
function withStatuses(body: Listed, status: () => string): Listed {
  const listed = (body['CommandInvocations'] ?? []) as readonly Listed[];
  const CommandInvocations = listed.map((one) => {
    const said = status();
    return { ...one, Status: said, StatusDetails: said };
  });
  return { ...body, CommandInvocations };
}

/** Listings that show nothing, or not what is so. */
export const listingFaults: readonly Fault[] = [
  {
    id: 'listings-empty-at-first',
    what: 'ListCommandInvocations lists nothing, with 200, up to 30 times',
    answer: 'asks again until the command’s own deadline',
    hides: 'none',
    install: (bench) => {
      const times = 1 + bench.chance.below(30);
      changeListings(bench, noInvocations, (count) => count <= times);
    },
  },
  {
    id: 'listings-empty-always',
    what: 'ListCommandInvocations lists nothing, with 200, always',
    answer: askedItself,
    hides: 'none',
    install: (bench) => changeListings(bench, noInvocations),
  },
  {
    id: 'listings-stale',
    what: 'ListCommandInvocations shows every command as Pending or InProgress, always',
    answer: askedItself,
    hides: 'none',
    install: (bench) =>
      changeListings(bench, (body) => withStatuses(body, () => bench.chance.pick(['Pending', 'InProgress']))),
  },
  {
    id: 'listings-ahead',
    what: 'ListCommandInvocations shows commands as ended, well or badly, while they still run',
    answer: 'a listing decides nothing: the command’s own status does',
    hides: 'none',
    install: (bench) =>
      changeListings(bench, (body) =>
        withStatuses(body, () => bench.chance.pick(['Success', 'Failed', 'TimedOut', 'Cancelled'])),
      ),
  },
  {
    id: 'probes-unlisted-once',
    what: 'DescribeInstanceInformation lists nothing when first asked for a probe',
    answer: offline,
    hides: 'none',
    install: (bench) => hideProbes(bench, (count) => count === 1),
  },
  {
    id: 'probes-unlisted-always',
    what: 'DescribeInstanceInformation lists nothing, always',
    answer: 'the probe counts as offline: inconclusive',
    hides: 'probes',
    install: (bench) => hideProbes(bench, () => true),
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
];
