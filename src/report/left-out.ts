import type { RunRecord } from '../model/run-record.js';
import type { Words } from '../words/en.js';
import { groupByScenario } from './layout.js';

/** Access paths of which nothing was run, for one reason. */
export interface LeftOut {
  /** `not offered on 2024-12-01, only since 2025-11-19`. */
  readonly reason: string;
  readonly scenarios: readonly string[];
  readonly amount: number;
}

/**
 * Parts a record into what its pages show cell by cell and the access paths that were left out whole: rows
 * without a single outcome would hide those that have some.
 */
export function setAside(
  record: RunRecord,
  words: Words,
): {
  readonly shown: RunRecord;
  readonly leftOut: readonly LeftOut[];
} {
  const groups = new Map<string, LeftOut>();
  const aside = new Set<string>();
  for (const { scenario, experiments } of groupByScenario(record.experiments)) {
    const [first] = experiments;
    if (first?.skip === undefined || experiments.some(({ skip }) => skip !== first.skip)) continue;
    aside.add(scenario);
    const reason = first.skip === 'not-offered' ? first.reason : words.summary.notSetUp;
    const { scenarios, amount } = groups.get(reason) ?? { scenarios: [], amount: 0 };
    groups.set(reason, {
      reason,
      scenarios: [...scenarios, scenario],
      amount: amount + experiments.length,
    });
  }
  if (aside.size === 0) return { shown: record, leftOut: [] };
  const experiments = record.experiments.filter(({ scenario }) => !aside.has(scenario));
  return { shown: { ...record, experiments }, leftOut: [...groups.values()] };
}

/** `Not offered on 2024-12-01, only since 2025-11-19: 24 experiments of s3-remote, kms-remote`. */
export function describeLeftOut({ reason, scenarios, amount }: LeftOut, { summary }: Words): string {
  return summary.leftOut(reason, amount, scenarios);
}
