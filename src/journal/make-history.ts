import type { BatchId, JournalEntry } from '../model/journal.js';
import type { ExperimentKey, Plan } from '../model/plan.js';
import { probeKey } from '../model/probe-key.js';
import type { OpenBatch, OpenPart, OwedCall, RunHistory } from '../model/run-history.js';
import type { Attempt } from '../model/run-record.js';
import type { Parsed, Problem } from '../model/scenario.js';
import type { Journal } from './parse-journal.js';

interface Gathered {
  readonly attempts: Map<ExperimentKey, readonly Attempt[]>;
  readonly clients: Map<string, Readonly<Record<string, string>>>;
  readonly batches: Map<string, OpenBatch>;
  readonly calls: Map<string, OwedCall>;
  readonly resumedAt: string[];
  readonly keys: ReadonlySet<ExperimentKey>;
}

/**
 * Lays out what a journal says was done.
 * @param plan - made again from the journal's first line.
 * @returns the history; or every line that contradicts the plan or the lines before it.
 */
export function makeHistory({ opening, entries }: Journal, plan: Plan, file: string): Parsed<RunHistory> {
  const gathered: Gathered = {
    attempts: new Map(),
    clients: new Map(),
    batches: new Map(),
    calls: new Map(),
    resumedAt: [],
    keys: new Set(plan.experiments.map(({ key }) => key)),
  };
  const problems = entries.flatMap(([line, entry]): readonly Problem[] => {
    const message = take(entry, gathered);
    return message === undefined ? [] : [{ file, line, column: 1, message }];
  });
  if (problems.length > 0) return { ok: false, problems };
  const { attempts, clients, batches, calls, resumedAt } = gathered;
  return {
    ok: true,
    value: {
      startedAtMs: Date.parse(opening.at),
      resumedAt,
      attempts,
      clients,
      openBatches: [...batches.values()],
      owedCalls: [...calls.values()],
    },
  };
}

/** @returns what is wrong with the entry, if anything is. */
function take(entry: JournalEntry, gathered: Gathered): string | undefined {
  const { batches, calls, resumedAt } = gathered;
  switch (entry.kind) {
    case 'resumed':
      resumedAt.push(entry.at);
      return undefined;
    case 'batch': {
      const { batch: id, keys, parallel, at } = entry;
      if (batches.has(batchKey(id))) return `Expected batch ${id.nonce} to begin once`;
      batches.set(batchKey(id), { id, keys, parallel, parts: [{ sinceMs: Date.parse(at) }] });
      return unplanned(keys, gathered);
    }
    case 'continuation':
      return putPart(entry.batch, entry.part, { sinceMs: Date.parse(entry.at) }, gathered);
    case 'sent':
      return putPart(entry.batch, entry.part, { commandId: entry.commandId }, gathered);
    case 'batch-ended':
      return endBatch(entry, gathered);
    case 'call':
      calls.set(entry.callId, { key: entry.key, callId: entry.callId });
      return unplanned([entry.key], gathered);
    case 'call-ended': {
      const call = calls.get(entry.callId);
      if (call === undefined) return `Expected call ${entry.callId} to have begun`;
      if (entry.leftBehind.length === 0) calls.delete(entry.callId);
      note(call.key, entry.attempt, gathered);
      return undefined;
    }
  }
}

/** A part that begins comes after those before it; news of one that has begun add to what is known of it. */
function putPart(
  id: BatchId,
  part: number,
  news: OpenPart | Pick<OpenPart, 'commandId'>,
  { batches }: Gathered,
): string | undefined {
  const open = batches.get(batchKey(id));
  const begun = 'sinceMs' in news ? news : open?.parts[part];
  if (open === undefined || begun === undefined || part > open.parts.length) {
    return `Expected part ${part} of batch ${id.nonce} to have begun, after the parts before it`;
  }
  const parts = [...open.parts.slice(0, part), { ...begun, ...news }, ...open.parts.slice(part + 1)];
  batches.set(batchKey(id), { ...open, parts });
  return undefined;
}

function endBatch(
  { batch: id, clients, attempts }: Extract<JournalEntry, { kind: 'batch-ended' }>,
  gathered: Gathered,
): string | undefined {
  const open = gathered.batches.get(batchKey(id));
  if (open === undefined) return `Expected batch ${id.nonce} to have begun, and not to have ended yet`;
  const foreign = attempts.find(({ key }) => !open.keys.includes(key));
  if (foreign !== undefined) return `Expected attempts of batch ${id.nonce} alone, got ${foreign.key}`;
  gathered.batches.delete(batchKey(id));
  gathered.clients.set(probeKey(id), { ...gathered.clients.get(probeKey(id)), ...clients });
  for (const { key, attempt } of attempts) note(key, attempt, gathered);
  return undefined;
}

function note(key: ExperimentKey, attempt: Attempt, { attempts }: Gathered): void {
  attempts.set(key, [...(attempts.get(key) ?? []), attempt]);
}

function unplanned(keys: readonly ExperimentKey[], gathered: Gathered): string | undefined {
  const key = keys.find((one) => !gathered.keys.has(one));
  return key === undefined ? undefined : `Expected experiments of the plan, got ${key}`;
}

function batchKey({ nonce, role, instanceId }: BatchId): string {
  return `${nonce} ${probeKey({ role, instanceId })}`;
}
