import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../src/model/inventory.js';
import { planRun } from '../../src/plan/plan-run.js';
import { loadScenarios } from '../../src/scenario/load.js';
import { sampleInventory } from './sample-inventory.js';

const account = 'team-b';

/** The sample's account twice: the second one with a probe and an S3 endpoint of its own, and its own bucket. */
const inventory: Inventory = {
  ...sampleInventory,
  probes: [
    ...sampleInventory.probes,
    ...sampleInventory.probes
      .filter(({ role }) => role === 'interface-subnet')
      .map((probe) => ({ ...probe, account, instanceId: 'i-0000000000000000b' })),
  ],
  endpoints: [
    ...sampleInventory.endpoints,
    ...sampleInventory.endpoints
      .filter(({ name }) => name === 's3')
      .map((endpoint) => ({ ...endpoint, account, url: 'https://bucket.vpce-b.s3.example' })),
  ],
  accountValues: { [account]: { 'bucket.home': 'bucket-of-team-b' } },
};

describe('an experiment on a probe of a further account', () => {
  it('binds to what is of that account, and never to the first one’s', async () => {
    const scenarios = await loadScenarios(['s3-interface', 'ssm', 'custom-nlb']);
    if (!scenarios.ok) throw new Error(JSON.stringify(scenarios.problems));
    const plan = planRun({ scenarios: scenarios.value, inventory, asOf: '2024-12-01' });
    const ofTeamB = plan.experiments.filter((experiment) => experiment.account === account);
    const find = (experiment: string) => ofTeamB.find((one) => one.experiment === experiment);

    const home = find('home-bucket');
    expect(home).toMatchObject({
      instanceId: 'i-0000000000000000b',
      unbound: [],
      needs: ['bucket.home@team-b'],
    });
    const words = home?.action?.kind === 'command' ? home.action.argv : [];
    expect(words).toEqual(expect.arrayContaining(['bucket-of-team-b', 'https://bucket.vpce-b.s3.example']));
    // It has no such bucket, parameter or endpoint: the first account's are somebody else's.
    expect(find('remote-bucket')).toMatchObject({ unbound: ['bucket.remote'] });
    expect(ofTeamB.filter(({ scenario }) => scenario === 'ssm').flatMap(({ unbound }) => unbound)).toEqual(
      expect.arrayContaining(['parameter.home', 'parameter.remote', 'endpoint.ssm.url']),
    );
    expect(plan.batches.map(({ probe }) => probe.account ?? 'first')).toEqual(['first', account]);
    expect(plan.calls.every((call) => call.account === undefined && call.unbound.length === 0)).toBe(true);
  });
});
