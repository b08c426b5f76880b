import type { OutcomeKind } from '../model/outcome.js';
import type { Verdict } from '../model/verdict.js';

/** How an outcome kind or a verdict is shown: `symbol` is one column wide in a terminal, `emoji` is for wikis. */
export interface Mark {
  readonly symbol: string;
  readonly emoji: string;
}

export const outcomeMarks = {
  success: { symbol: '✓', emoji: '✅' },
  timeout: { symbol: '…', emoji: '⏳' },
  PermanentRedirect: { symbol: '↷', emoji: '🔀' },
  InvalidSignature: { symbol: '≠', emoji: '🔏' },
  'service-error': { symbol: '✗', emoji: '⛔' },
  'endpoint-policy-denied': { symbol: '⊘', emoji: '🚫' },
  'name-not-resolved': { symbol: '?', emoji: '❓' },
  'connection-refused': { symbol: '⊗', emoji: '🧱' },
  'connection-closed': { symbol: '⊖', emoji: '✂️' },
  'tls-failure': { symbol: '◇', emoji: '🔓' },
  'client-error': { symbol: '!', emoji: '🔧' },
  unclassified: { symbol: '~', emoji: '🌀' },
} as const satisfies Record<OutcomeKind, Mark>;

/** Nothing was observed. */
export const noOutcomeMark: Mark = { symbol: '·', emoji: '➖' };

export const verdictMarks = {
  fail: { symbol: '✘', emoji: '🔴' },
  inconclusive: { symbol: '?', emoji: '🟡' },
  flaky: { symbol: '≈', emoji: '🟠' },
  recorded: { symbol: '○', emoji: '🔵' },
  skipped: { symbol: '–', emoji: '⚪' },
  pass: { symbol: '✓', emoji: '🟢' },
} as const satisfies Record<Verdict, Mark>;
