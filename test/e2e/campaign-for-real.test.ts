import { expect, it } from 'vitest';
import { describeTrouble } from '../../campaign/describe-run.js';
import { realFaults } from '../../campaign/real/real-faults.js';
import { runReal } from '../../campaign/real/run-real.js';
import { loadScenarios } from '../../src/scenario/load.js';

const loaded = await loadScenarios([]);
if (!loaded.ok) throw new Error('Expected the shipped scenarios to be sound');
const scenarios = loaded.value;

const faultsNamed = (...ids: readonly string[]) => realFaults.filter(({ id }) => ids.includes(id));

/** Worlds with several cells, without faults and with some that hide nothing or something. */
it.each([
  [11, []],
  [12, faultsNamed('proxy-set', 'odd-locale')],
  [13, faultsNamed('probe-clock-skewed')],
])('a run for real in the world of the seed %d says what is so', async (seed, faults) => {
  const run = await runReal(seed, scenarios, () => faults);
  expect(describeTrouble(run, '')).toEqual([]);
  expect(run.cells.length).toBeGreaterThan(2);
});
