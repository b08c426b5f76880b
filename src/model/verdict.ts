import type { Because, Detour, PathDoubt } from './because.js';

/** Every verdict, the ones to act on first. */
export const verdicts = ['fail', 'inconclusive', 'flaky', 'recorded', 'skipped', 'pass'] as const;
export type Verdict = (typeof verdicts)[number];

/** A verdict with its reason: in one English sentence, fit for a report, and as data. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly because: Because;
}

/**
 * Why an experiment is not run although nothing is wrong: what it tries does not exist on the run's day, or is
 * an option that nobody has set up.
 */
export const skipKinds = ['not-offered', 'not-set-up'] as const;
export type SkipKind = (typeof skipKinds)[number];

/**
 * Whether an answer came through the endpoint that the scenario names: the addresses of the answering hop's
 * host, held against the endpoint's network interfaces or prefix list.
 */
export type PathProof =
  | { readonly kind: 'not-required' }
  | { readonly kind: 'proven'; readonly endpointId: string; readonly addresses: readonly string[] }
  | {
      readonly kind: 'another-path';
      readonly endpointId: string;
      readonly addresses: readonly string[];
      /** How that is known, as a clause: `52.94.1.1 does not belong to vpce-0…`. */
      readonly reason: string;
      /** The same, for other languages; older records do not have it. */
      readonly because?: Detour;
    }
  | { readonly kind: 'unproven'; readonly reason: string; readonly because?: PathDoubt };
