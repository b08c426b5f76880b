import pLimit from 'p-limit';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { type Death, type InterruptibleRun, openInterruptibleRun } from './interrupted-run.js';

/** What must not depend on whether a run was interrupted. */
function shownBy(record: RunRecord | 'died') {
  if (record === 'died') throw new Error('Expected the run to end.');
  return record.experiments.map(({ scenario, experiment, verdict, reason, attempts }) => ({
    cell: `${scenario}/${experiment}`,
    verdict,
    reason,
    outcomes: attempts.map(({ outcome, fault }) => outcome?.kind ?? fault?.kind),
  }));
}

describe('a run that was ended at any moment and is gone on with', () => {
  const runs: InterruptibleRun[] = [];
  const open = async (amount?: number) => {
    const run = await openInterruptibleRun(amount);
    runs.push(run);
    return run;
  };
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.close()));
  });
  const created = ({ lab }: InterruptibleRun) =>
    lab.world.endpoints.filter(({ tags }) => 'reachmatrix:call' in tags);

  /** Lets runs die at moments of their own, some at a time, and compares what comes of each with a whole one. */
  async function compare(whole: InterruptibleRun, amount: number, deaths: readonly Death[]): Promise<void> {
    const expected = shownBy(await whole.begin());
    const limit = pLimit(6);
    const one = async (death: Death): Promise<void> => {
      const run = await open(amount);
      const when = `${death.moment} entry ${death.entry}`;
      expect(await run.begin(death), when).toBe('died');
      const record = await run.resume();
      expect(shownBy(record), when).toEqual(expected);
      expect(record, when).toMatchObject({ interrupted: false, resumedAt: [expect.any(String)] });
      expect(Object.fromEntries(run.hits), when).toEqual(Object.fromEntries(whole.hits));
      expect(created(run), when).toEqual([]);
    };
    await Promise.all(deaths.map((death) => limit(() => one(death))));
  }
  const kindsOf = (run: InterruptibleRun) =>
    run.lines().map((line) => (JSON.parse(line) as { kind: string }).kind);

  it('shows what it would have shown, and runs nothing twice', async () => {
    const whole = await open();
    const record = await whole.begin();
    expect(shownBy(record).filter(({ verdict }) => verdict !== 'pass')).toMatchObject([
      { cell: 'two/flaky', verdict: 'flaky' },
    ]);
    const again = await open();
    const deaths = kindsOf(whole)
      .slice(1)
      .flatMap((_, index): readonly Death[] => [
        { entry: index + 1, moment: index % 2 === 0 ? 'before' : 'within' },
        { entry: index + 1, moment: 'after' },
      ]);
    await compare(again, 0, deaths);
  });
});
