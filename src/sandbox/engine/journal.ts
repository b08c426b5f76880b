import type { SandboxSpec } from './sandbox.js';
import type { Step } from './step.js';

/** A line of `journal.jsonl`. Before and after each step; `at` is ISO 8601, UTC. */
export type JournalEntry =
  | { readonly at: string; readonly event: 'opened'; readonly spec: SandboxSpec }
  | { readonly at: string; readonly event: 'begin' | 'end'; readonly step: Step }
  | { readonly at: string; readonly event: 'failed'; readonly step: Step; readonly problem: string }
  | { readonly at: string; readonly event: 'ready' | 'gone' }
  | { readonly at: string; readonly event: 'left'; readonly what: readonly string[] };

export function formatEntry(entry: JournalEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** What a journal says of its sandbox; the account alone says what is there. */
export interface JournalSummary {
  readonly spec: SandboxSpec;
  /** True when the last thing written down is that nothing was left. */
  readonly gone: boolean;
}

/**
 * Reads a journal. A line that a crash cut short is passed over.
 * @returns `undefined` when no line says which sandbox it is about.
 */
export function parseJournal(text: string): JournalSummary | undefined {
  const entries = text.split('\n').flatMap(parseLine);
  const opened = entries.findLast((entry) => entry.event === 'opened');
  if (opened === undefined) return undefined;
  return { spec: opened.spec, gone: entries.at(-1)?.event === 'gone' };
}

function parseLine(line: string): readonly JournalEntry[] {
  try {
    const entry: unknown = JSON.parse(line);
    return isEntry(entry) ? [entry] : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null || !('event' in value)) return false;
  return value.event !== 'opened' || ('spec' in value && isSpec(value.spec));
}

function isSpec(value: unknown): value is SandboxSpec {
  if (typeof value !== 'object' || value === null) return false;
  const { runId, expiresAt, regions } = value as Record<string, unknown>;
  if (typeof runId !== 'string' || typeof expiresAt !== 'string') return false;
  if (typeof regions !== 'object' || regions === null) return false;
  const { home, remote } = regions as Record<string, unknown>;
  return typeof home === 'string' && typeof remote === 'string';
}
