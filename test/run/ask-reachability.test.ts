import { describe, expect, it } from 'vitest';
import type { NetworkFacts } from '../../src/model/network-facts.js';
import type { ReachabilityPath } from '../../src/model/reachability.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { analyzeRecord } from '../../src/run/analyze-record.js';
import type { ReachabilityAnalyzer, ReachabilityRequest } from '../../src/run/ports.js';
import { articleRecord } from '../report/article-record.js';

/** The article's record in which every cell on a probe timed out, with probes and addresses that a test chooses. */
function silentRecord(addressOf: (cell: number) => string): RunRecord {
  const record = articleRecord();
  const onProbe = record.experiments.filter(
    ({ probe, attempts }) => probe !== undefined && attempts.length > 0,
  );
  const experiments = onProbe.map((experiment, cell) => {
    const host = 'host.example';
    const outcome = { kind: 'timeout', phase: 'connect', reached: 'dns', host } as const;
    const [attempt] = experiment.attempts;
    if (attempt === undefined) throw new Error('Expected an attempt.');
    const own = {
      ...attempt,
      argv: ['curl', `https://${host}/`],
      hops: [{ host, port: 443, scheme: 'https' as const }],
      dns: [{ host, addresses: [addressOf(cell)] }],
      outcome,
    };
    return { ...experiment, verdict: 'fail' as const, outcome, attempts: [own] };
  });
  return { ...record, experiments };
}

const inventory = (record: RunRecord) => ({
  regions: record.regions,
  endpoints: [],
  values: {},
  probes: record.probes.map(({ role, instanceId }) => ({
    ...{ role, instanceId, region: 'us-east-1', vpcId: 'vpc-1', subnetId: 'subnet-1' },
    ...{ privateIp: '10.0.0.1', routes: [] },
  })),
});
const read = ({ instanceIds }: { readonly instanceIds: readonly string[] }): Promise<NetworkFacts> =>
  Promise.resolve({
    probes: instanceIds.map((instanceId) => ({
      ...{ instanceId, interfaceId: instanceId.replace('i-', 'eni-'), vpcId: 'vpc-1', subnetId: 'subnet-1' },
      ...{ addresses: ['10.0.0.1'], hasPublicAddress: false, groupIds: [] },
    })),
    prefixLists: new Map(),
    refused: [],
  });

async function ask(
  record: RunRecord,
  own: {
    maxAnalyses?: number;
    isResumed?: boolean;
    leftBehind?: readonly string[];
    signal?: AbortSignal;
  } = {},
) {
  const { maxAnalyses = 100, isResumed = false, leftBehind = [], signal } = own;
  const requests: ReachabilityRequest[] = [];
  const removed: string[] = [];
  const analyzer: ReachabilityAnalyzer = {
    analyze: (request) => {
      requests.push(request);
      return Promise.resolve({ answer: { kind: 'not-reachable', explanations: [] }, leftBehind });
    },
    removeLeft: ({ region }) => {
      removed.push(region);
      return Promise.resolve([]);
    },
  };
  const choice = { analyzer, maxAnalyses, isResumed };
  const analyzed = await analyzeRecord(record, inventory(record), { read }, choice, signal);
  const paths = analyzed.experiments.flatMap(({ configuration }) =>
    configuration?.reachability?.kind === 'asked' ? [configuration.reachability.path] : [],
  );
  return { requests, removed, analyzed, paths };
}

const keyOf = (path: ReachabilityPath) => JSON.stringify(path);

describe('questions to AWS’s analyzer', () => {
  it('are one for each way, and every cell that went it has the answer', async () => {
    const record = silentRecord((cell) => `10.0.9.${cell % 3}`);
    const { requests, paths, analyzed } = await ask(record);
    expect(paths).toHaveLength(record.experiments.length);
    expect(requests).toHaveLength(new Set(paths.map(keyOf)).size);
    expect(requests.length).toBeLessThan(paths.length);
    expect(analyzed.experiments.map(({ verdict }) => verdict)).toEqual(
      record.experiments.map(({ verdict }) => verdict),
    );
  });

  it.each([0, 1, 3])('are no more than %i where no more may be asked', async (maxAnalyses) => {
    const record = silentRecord((cell) => `10.0.9.${cell}`);
    const { requests, paths, analyzed } = await ask(record, { maxAnalyses });
    expect(requests).toHaveLength(maxAnalyses);
    expect(paths).toHaveLength(maxAnalyses);
    const unasked = analyzed.experiments.filter(
      ({ configuration }) => configuration?.reachability?.kind === 'not-asked',
    );
    expect(unasked).toHaveLength(record.experiments.length - maxAnalyses);
    expect(unasked[0]?.configuration?.reachability).toEqual({ kind: 'not-asked', because: 'limit' });
  });

  it('are none about a cell that passed', async () => {
    const silent = silentRecord((cell) => `10.0.9.${cell}`);
    const experiments = silent.experiments.map((each) => ({ ...each, verdict: 'pass' as const }));
    const { requests, analyzed } = await ask({ ...silent, experiments });
    expect(requests).toEqual([]);
    expect(analyzed.experiments).toEqual(experiments);
  });

  it('add what they could not delete to what the run left behind, once a question', async () => {
    const record = { ...silentRecord(() => '10.0.9.1'), leftBehind: ['vpce-1'] };
    const { analyzed, requests } = await ask(record, { leftBehind: ['nip-1'] });
    expect(analyzed.leftBehind).toEqual(['vpce-1', ...requests.map(() => 'nip-1')]);
  });

  it('are cut short with the run, which then says so', async () => {
    const record = silentRecord(() => '10.0.9.1');
    expect((await ask(record, { signal: AbortSignal.abort() })).analyzed.interrupted).toBe(true);
    expect((await ask(record)).analyzed.interrupted).toBe(false);
  });

  it('of a resumed run come after the removal of what an earlier process left', async () => {
    const record = silentRecord(() => '10.0.9.1');
    expect((await ask(record)).removed).toEqual([]);
    expect((await ask(record, { isResumed: true })).removed).toEqual(['us-east-1']);
  });
});
