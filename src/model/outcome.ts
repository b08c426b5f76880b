/** Every kind of outcome, in the order in which reports list them. */
export const outcomeKinds = [
  'success',
  'timeout',
  'PermanentRedirect',
  'InvalidSignature',
  'service-error',
  'endpoint-policy-denied',
  'name-not-resolved',
  'connection-refused',
  'connection-closed',
  'tls-failure',
  'client-error',
  'unclassified',
] as const;

export type OutcomeKind = (typeof outcomeKinds)[number];

/** How far a connection got; each step implies the ones before it. */
export const reachedSteps = ['dns', 'tcp', 'tls', 'http'] as const;
export type Reached = (typeof reachedSteps)[number];

/**
 * What a client was waiting for when it gave up. The AWS CLI's connect timeout bounds the TLS handshake too,
 * but it then says 'Read timeout': without its `--debug` lines a silent handshake looks like `response`.
 */
export const timeoutPhases = ['dns', 'connect', 'tls', 'response'] as const;
export type TimeoutPhase = (typeof timeoutPhases)[number];

/** What happened in one attempt, as far as the evidence shows it. */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** The service's error code, or `HTTP 503` where a server answered without one. */
  readonly code?: string;
  /** The service's or client's own words, without the client's framing around them. */
  readonly message?: string;
  /** How far the last hop got; absent when the evidence does not tell. */
  readonly reached?: Reached;
  /** Only for `timeout`. */
  readonly phase?: TimeoutPhase;
  /** The host of the last hop. */
  readonly host?: string;
}

/** Kinds that say nothing of the network: their verdict is always `inconclusive`. */
export const inconclusiveKinds: ReadonlySet<OutcomeKind> = new Set(['client-error', 'unclassified']);
