import { nameCells } from '../baseline/cells.js';
import type { RunRecord } from '../model/run-record.js';

/**
 * The runs that may go: older than a time, and not the newest that failed or the newest that passed of any cell.
 * So it stays known when something last worked and when it last did not.
 * @param beforeMs - milliseconds since the epoch; a run that started then or later stays.
 * @returns ids, the oldest run first.
 */
export function choosePrunable(records: readonly RunRecord[], beforeMs: number): readonly string[] {
  const newestFirst = [...records].sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
  const seen = new Set<string>();
  const prunable: string[] = [];
  for (const record of newestFirst) {
    const telling = [...nameCells(record)].flatMap(([cell, { verdict }]) =>
      verdict === 'fail' || verdict === 'pass' ? [`${verdict} ${cell}`] : [],
    );
    const isNewest = telling.some((key) => !seen.has(key));
    for (const key of telling) seen.add(key);
    if (!isNewest && Date.parse(record.startedAt) < beforeMs) prunable.push(record.runId);
  }
  return prunable.reverse();
}
