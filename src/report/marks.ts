import type { OutcomeKind } from '../model/outcome.js';
import type { Verdict } from '../model/verdict.js';
import { en } from '../words/en.js';

const { outcomeMeanings, verdictMeanings } = en.names;

/** How an outcome kind or a verdict is shown: `symbol` is one column wide in a terminal, `emoji` is for wikis. */
export interface Mark {
  readonly symbol: string;
  readonly emoji: string;
  readonly meaning: string;
}

export const outcomeMarks = {
  success: { symbol: '✓', emoji: '✅', meaning: outcomeMeanings.success },
  timeout: { symbol: '…', emoji: '⏳', meaning: outcomeMeanings.timeout },
  PermanentRedirect: { symbol: '↷', emoji: '🔀', meaning: outcomeMeanings.PermanentRedirect },
  InvalidSignature: { symbol: '≠', emoji: '🔏', meaning: outcomeMeanings.InvalidSignature },
  'service-error': { symbol: '✗', emoji: '⛔', meaning: outcomeMeanings['service-error'] },
  'endpoint-policy-denied': { symbol: '⊘', emoji: '🚫', meaning: outcomeMeanings['endpoint-policy-denied'] },
  'name-not-resolved': { symbol: '?', emoji: '❓', meaning: outcomeMeanings['name-not-resolved'] },
  'connection-refused': { symbol: '⊗', emoji: '🧱', meaning: outcomeMeanings['connection-refused'] },
  'connection-closed': { symbol: '⊖', emoji: '✂️', meaning: outcomeMeanings['connection-closed'] },
  'tls-failure': { symbol: '◇', emoji: '🔓', meaning: outcomeMeanings['tls-failure'] },
  'client-error': { symbol: '!', emoji: '🔧', meaning: outcomeMeanings['client-error'] },
  unclassified: { symbol: '~', emoji: '🌀', meaning: outcomeMeanings.unclassified },
} as const satisfies Record<OutcomeKind, Mark>;

/** Nothing was observed. */
export const noOutcomeMark: Mark = { symbol: '·', emoji: '➖', meaning: en.names.nothingMeaning };

export const verdictMarks = {
  fail: { symbol: '✘', emoji: '🔴', meaning: verdictMeanings.fail },
  inconclusive: { symbol: '?', emoji: '🟡', meaning: verdictMeanings.inconclusive },
  flaky: { symbol: '≈', emoji: '🟠', meaning: verdictMeanings.flaky },
  recorded: { symbol: '○', emoji: '🔵', meaning: verdictMeanings.recorded },
  skipped: { symbol: '–', emoji: '⚪', meaning: verdictMeanings.skipped },
  pass: { symbol: '✓', emoji: '🟢', meaning: verdictMeanings.pass },
} as const satisfies Record<Verdict, Mark>;
