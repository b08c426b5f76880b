import { describe, expect, it } from 'vitest';
import { makePolicy } from '../../src/iam/policy.js';
import { createWorld } from '../../src/lab/world/create-world.js';
import type { World } from '../../src/lab/world/world.js';
import { replayInLab } from './replay-with-policy.js';

const names = {
  partition: 'aws',
  home: 'us-east-1',
  remote: 'ap-northeast-1',
  buckets: ['reachmatrix-*'],
  parameters: '/test-parameter/*',
  probes: [],
};

function offerFromTwoZones(world: World): void {
  const zones = world.loadBalancers.find((balancer) => balancer.zones.length > 1)?.zones ?? [];
  world.loadBalancers = world.loadBalancers.map((balancer) => ({ ...balancer, zones }));
}

describe('the policy for a run', () => {
  it('lets runs of every kind do all that they do, and nothing else', async () => {
    const policy = makePolicy('run', {
      ...names,
      account: createWorld({ home: names.home, remote: names.remote, asOf: '2024-12-01' }).accountId,
    });
    const seen = new Set<string>();
    for (const run of [
      { asOf: '2024-12-01', select: [] },
      { asOf: '2025-12-01', select: ['service-region'] },
      { asOf: '2024-12-01', select: ['ssm'], cancelWhen: 'batch-started', seeks: true },
      // Here AWS takes what it should refuse, so that it has to be deleted again.
      { asOf: '2024-12-01', select: ['custom-nlb'], world: offerFromTwoZones },
    ]) {
      const { actions, denied, verdicts } = await replayInLab({ ...run, policy });
      expect(denied, JSON.stringify(run)).toEqual([]);
      // Skipped: what AWS has offered only since.
      if (run.select.length === 0) expect(verdicts.filter((each) => each !== 'skipped')).toEqual(['pass']);
      for (const action of actions) seen.add(action);
    }
    expect([...seen].sort()).toEqual([...new Set(policy.Statement.flatMap(({ Action }) => Action))].sort());
  });
});
