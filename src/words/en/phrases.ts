/** `1 experiment`, `3 experiments`. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount} ${amount === 1 ? singular : plural}`;
}

/** Amounts, times and dates, and what stands in for an outcome. */
export const phrases = {
  experiments: (amount: number) => count(amount, 'experiment'),
  furtherExperiments: (amount: number) => `and ${count(amount, 'further experiment')}`,
  attempts: (amount: number) => count(amount, 'attempt'),
  /** `40 ms`, `12.3 s`, `2 min 5 s`. */
  duration: (ms: number) => {
    if (ms < 1000) return `${Math.round(ms)} ms`;
    if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  },
  limits: (limits: {
    readonly connectTimeoutS: number;
    readonly readTimeoutS: number;
    readonly maxAttempts: number;
    readonly killAfterS: number;
  }) =>
    `limits: connect ${limits.connectTimeoutS} s, read ${limits.readTimeoutS} s, ` +
    `at most ${count(limits.maxAttempts, 'request')}, stopped after ${limits.killAfterS} s`,
  /** `since 2025-11-19 until 2026-01-01`; at least one of them is there. */
  dates: (since: string | undefined, until: string | undefined) =>
    [since && `since ${since}`, until && `until ${until}`].filter(Boolean).join(' '),
  /** Of a run that was cut short and gone on with. */
  resumed: (times: readonly string[]) => `, resumed ${times.join(' and ')}`,
  /** An expected outcome of which only the service's words are known. */
  saying: (outcome: string, message: string) => `${outcome} saying “${message}”`,
  /** What a survey expects of a service. */
  orDenied: (outcome: string) => `${outcome}, or a refusal for the caller’s own rights`,
  /** A name and an explanation after it. */
  explained: (name: string, meaning: string) => `${name}: ${meaning}`,
  /** Between the entries of a list within a sentence, and between sentences that are one line. */
  comma: ', ',
  semicolon: '; ',
  colon: ': ',
  dash: ' — ',
  fullStop: '.',
  /** Between whole sentences. */
  nextSentence: ' ',
  notRun: 'not run',
  notObserved: 'not observed',
  none: 'none',
};
