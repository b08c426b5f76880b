import { afterAll, describe, expect, it } from 'vitest';
import { runCampaign } from '../../campaign/campaign.js';
import { describeTrouble } from '../../campaign/describe-run.js';
import { faults } from '../../campaign/faults/registry.js';
import { installVirtualTime } from '../../campaign/virtual-time.js';
import { loadScenarios } from '../../src/scenario/load.js';

const loaded = await loadScenarios([]);
if (!loaded.ok) throw new Error('Expected the shipped scenarios to be sound');
const scenarios = loaded.value;
const time = installVirtualTime();
afterAll(() => time.restore());

/** Runs, and the cells of them that are wrong or lost, in words. */
async function campaign(seed: number, runs: number, own?: typeof faults) {
  const troubles: string[] = [];
  const figures = await runCampaign({
    seed,
    first: 0,
    runs,
    time,
    scenarios,
    ...(own !== undefined && { faults: own }),
    tell: (run) => troubles.push(...describeTrouble(run, '')),
  });
  return { figures, troubles };
}

describe('of runs in worlds of chance', () => {
  it('without faults every cell is right', async () => {
    const { figures, troubles } = await campaign(1, 40, []);
    expect(troubles).toEqual([]);
    expect(figures.right).toBe(figures.cells);
    expect(figures.cells).toBeGreaterThan(100);
  });

  it('with faults of chance none is wrong and none lost', async () => {
    const { figures, troubles } = await campaign(2, 80);
    expect(troubles).toEqual([]);
    expect(figures.inconclusive).toBeGreaterThan(0);
  });

  it('the same seed brings the same figures', async () => {
    expect(await campaign(3, 8)).toEqual(await campaign(3, 8));
  });
});

describe.for(faults)('under the fault $id', (fault) => {
  it('nothing is wrong and nothing lost', async () => {
    const { figures, troubles } = await campaign(4, 2, [fault]);
    expect(troubles).toEqual([]);
    if (fault.hides === 'none') expect(figures.inconclusive).toBe(0);
  });
});
