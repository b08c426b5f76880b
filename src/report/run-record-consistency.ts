import type { z } from 'zod';
import type { RunRecord } from '../model/run-record.js';
import { type Verdict, verdicts } from '../model/verdict.js';
import { nameKey } from './phrases.js';

/** What no type says: each cell once, and a summary that counts the cells that are there. */
export function checkConsistency(record: RunRecord, context: z.RefinementCtx<RunRecord>): void {
  const seen = new Set<string>();
  record.experiments.forEach((each, index) => {
    const key = nameKey(each);
    const path = ['experiments', index, 'experiment'];
    if (seen.has(key))
      context.addIssue({ code: 'custom', path, message: `Expected each experiment once, got ${key} again` });
    seen.add(key);
  });
  const counted = { ...countAll(record.experiments), total: record.experiments.length };
  for (const key of [...verdicts, 'total'] as const) {
    if (record.summary[key] === counted[key]) continue;
    const message = `to be ${counted[key]}, the number of cells that say so`;
    context.addIssue({ code: 'custom', path: ['summary', key], message, input: record.summary[key] });
  }
}

function countAll(experiments: RunRecord['experiments']): Record<Verdict, number> {
  const counts = { fail: 0, inconclusive: 0, flaky: 0, recorded: 0, skipped: 0, pass: 0 } satisfies Record<
    Verdict,
    number
  >;
  for (const { verdict } of experiments) counts[verdict] += 1;
  return counts;
}
