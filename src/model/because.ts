import type { Fixture } from './inventory.js';
import type { IsoDate } from './scenario.js';

/** Reasons that lie in an attempt: outcome, proof, mismatch or fault say the rest. */
export const attemptReasons = [
  'as-expected',
  'reached-and-denied',
  'not-as-expected',
  'other-answer',
  'another-path',
  'path-unproven',
  'not-observed',
  'says-nothing',
  'unknown-wait',
  'put-off',
  'nothing-expected',
] as const;
export type AttemptReason = (typeof attemptReasons)[number];

/** Why a verdict is what it is, for those who say it in another language than the record's. */
export type Because =
  | { readonly kind: AttemptReason | 'no-attempt' | 'interrupted' }
  | { readonly kind: 'not-configured'; readonly names: readonly string[] }
  | {
      readonly kind: 'fixture';
      readonly binding: string;
      readonly state: Fixture['state'];
      /** Absent when it was not checked. */
      readonly detail?: string;
    }
  /** Left out, for it exists since or until another day. */
  | {
      readonly kind: 'not-offered';
      readonly asOf: IsoDate;
      readonly since?: IsoDate;
      readonly until?: IsoDate;
    }
  | { readonly kind: 'not-set-up'; readonly lacking: readonly string[] }
  | { readonly kind: 'control-failed'; readonly control: string }
  /** As expected in the end; `attempt` counts from 1. */
  | { readonly kind: 'not-at-first'; readonly attempt: number; readonly first: AttemptReason };

/** How it is known that an answer came by another path than the endpoint's; the proof says the rest. */
export interface Detour {
  readonly kind: 'no-route' | 'elsewhere';
}

/** Why nobody can tell by which path an answer came. */
export type PathDoubt =
  | { readonly kind: 'no-host' }
  | { readonly kind: 'no-endpoint'; readonly through: string }
  | { readonly kind: 'nothing-known'; readonly endpointId: string }
  | { readonly kind: 'no-address'; readonly host: string }
  /** Of a gateway endpoint, which may lead to addresses of IPv6 that were not read. */
  | { readonly kind: 'family-unknown'; readonly endpointId: string; readonly addresses: readonly string[] }
  | {
      readonly kind: 'in-part';
      readonly endpointId: string;
      readonly inside: readonly string[];
      readonly outside: readonly string[];
    };
