import type { Agreement } from './agreement.js';

/** What AWS's Reachability Analyzer is asked: TCP packets from a network interface to an address and port. */
export interface ReachabilityPath {
  /** The probe's network interface, `eni-…`. */
  readonly source: string;
  /** `eni-…` or `vpce-…`; absent: whatever the address leads to. */
  readonly destination?: string;
  /** IPv4: the analyzer knows no other. */
  readonly address: string;
  readonly port: number;
}

/** A resource that an explanation is about, under the name that AWS's answer gives it: `SecurityGroup`. */
export interface ReachabilityComponent {
  readonly role: string;
  readonly id: string;
}

/**
 * Why a path is not reachable, in AWS's own terms.
 * @see https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html
 */
export interface ReachabilityExplanation {
  readonly code: string;
  /** Seen from the component: `egress`, `ingress`. */
  readonly direction?: string;
  readonly components: readonly ReachabilityComponent[];
}

/**
 * Why nothing was asked: a look-up sends no packets to a service; a name led nowhere; IPv6 is nothing that the analyzer
 * knows; an endpoint policy denied, which it does not look at; the packets were not observed; what the probe is
 * attached to could not be read; more paths than may be asked.
 */
export const unaskedReasons = [
  'look-up',
  'no-address',
  'ipv6',
  'policy',
  'unobserved',
  'probe-not-read',
  'limit',
] as const;
export type UnaskedReason = (typeof unaskedReasons)[number];

/** What came of a path. */
export type ReachabilityAnswer =
  /** `components`: ids on the way, in their order. */
  | { readonly kind: 'reachable'; readonly components: readonly string[] }
  | { readonly kind: 'not-reachable'; readonly explanations: readonly ReachabilityExplanation[] }
  /** It failed, was refused or took too long; `why`: a sentence. */
  | { readonly kind: 'no-answer'; readonly why: string };

/** What AWS's Reachability Analyzer says of a cell, next to what its packets said. Changes no verdict. */
export type ReachabilityAnalysis =
  | {
      readonly kind: 'asked';
      readonly path: ReachabilityPath;
      readonly answer: ReachabilityAnswer;
      readonly agreement: Agreement;
    }
  | { readonly kind: 'not-asked'; readonly because: UnaskedReason };
