import type { OutcomeKind } from '../model/outcome.js';
import type { Verdict } from '../model/verdict.js';

/** How an outcome kind or a verdict is shown: `symbol` is one column wide in a terminal, `emoji` is for wikis. */
export interface Mark {
  readonly symbol: string;
  readonly emoji: string;
  /** What it means, for the legend. */
  readonly meaning: string;
}

export const outcomeMarks = {
  success: { symbol: '✓', emoji: '✅', meaning: 'the call was answered as asked' },
  timeout: { symbol: '…', emoji: '⏳', meaning: 'no answer within the time limit' },
  PermanentRedirect: { symbol: '↷', emoji: '🔀', meaning: 'S3 says the bucket lives at another endpoint' },
  InvalidSignature: {
    symbol: '≠',
    emoji: '🔏',
    meaning: "the service refused the signature's scope: signed for another region",
  },
  'service-error': { symbol: '✗', emoji: '⛔', meaning: 'the service answered with the error code shown' },
  'endpoint-policy-denied': {
    symbol: '⊘',
    emoji: '🚫',
    meaning: "the endpoint's policy denied it: the path works, the policy does not allow it",
  },
  'name-not-resolved': { symbol: '?', emoji: '❓', meaning: 'the host name has no address here' },
  'connection-refused': {
    symbol: '⊗',
    emoji: '🧱',
    meaning: 'the connection was refused, or there was no route',
  },
  'connection-closed': { symbol: '⊖', emoji: '✂️', meaning: 'the connection ended before an answer came' },
  'tls-failure': { symbol: '◇', emoji: '🔓', meaning: 'no TLS session could be agreed' },
  'client-error': {
    symbol: '!',
    emoji: '🔧',
    meaning: 'the client could not ask: says nothing of the network',
  },
  unclassified: { symbol: '~', emoji: '🌀', meaning: 'an answer that no rule knows: not interpreted' },
} as const satisfies Record<OutcomeKind, Mark>;

/** Nothing was observed. */
export const noOutcomeMark: Mark = { symbol: '·', emoji: '➖', meaning: 'nothing was observed' };

export const verdictMarks = {
  fail: { symbol: '✘', emoji: '🔴', meaning: 'not what was expected' },
  inconclusive: { symbol: '?', emoji: '🟡', meaning: 'could not be observed well enough to judge' },
  flaky: { symbol: '≈', emoji: '🟠', meaning: 'as expected only after another attempt' },
  recorded: { symbol: '○', emoji: '🔵', meaning: 'observed; nothing was expected on that date' },
  skipped: { symbol: '–', emoji: '⚪', meaning: 'did not run' },
  pass: { symbol: '✓', emoji: '🟢', meaning: 'as expected' },
} as const satisfies Record<Verdict, Mark>;
