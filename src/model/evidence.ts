import type { Reached } from './outcome.js';

/** Who made the call: a program on the probe, or the harness itself (control plane). */
export type Client = 'aws' | 'curl' | 'resolve' | 'control-plane';

/** One connection that a client made, in the order made. */
export interface Hop {
  readonly host: string;
  readonly port: number;
  readonly scheme: 'http' | 'https';
  /** The address connected to, where the client says it (curl does, the AWS CLI does not). */
  readonly address?: string;
  readonly reached?: Reached;
  /** HTTP status, when an answer came. */
  readonly status?: number;
}

/** What the probe's resolver said of a host, asked right after the client ended. */
export interface DnsAnswer {
  readonly host: string;
  readonly addresses: readonly string[];
  /**
   * `not-found`: the resolver answered that there is none; `no-answer`: it did not answer; `failed`: it found
   * neither this name nor one that does exist.
   */
  readonly problem?: 'not-found' | 'no-answer' | 'failed';
}

/** The limits under which a client ran, in seconds. */
export interface ClientLimits {
  readonly connectTimeoutS: number;
  readonly readTimeoutS: number;
  /** Requests that the client may send per endpoint (the AWS CLI's AWS_MAX_ATTEMPTS). */
  readonly maxAttempts: number;
  /** When `timeout(1)` ends the client from outside, whatever it waits for. */
  readonly killAfterS: number;
}

/** curl's own account of its last transfer (`-w '%{json}'`); times in seconds since its start. */
export interface CurlReport {
  readonly remoteIp: string;
  readonly remotePort: number;
  readonly httpStatus: number;
  readonly namelookupS: number;
  readonly connectS: number;
  readonly appconnectS: number;
  readonly startTransferS: number;
  readonly totalS: number;
  readonly errorText?: string;
}

/** An error that a service answered to the harness's own call. */
export interface ServiceError {
  readonly code: string;
  readonly message: string;
  readonly httpStatus?: number;
}

/** The raw facts of one execution. Texts are as the client printed them, after redaction on the probe. */
export interface Evidence {
  readonly client: Client;
  /** The command as the scenario names it, bound; for a control-plane call the operation alone. */
  readonly argv: readonly string[];
  /** Absent for control-plane calls and when a signal ended the client. */
  readonly exitCode?: number;
  readonly durationMs: number;
  /** The client's final message; empty when it printed none. */
  readonly message: string;
  /** Lines of `--debug` that name the cause of a failed connection (urllib3's exceptions). */
  readonly diagnostics: readonly string[];
  readonly stdoutBytes: number;
  readonly hops: readonly Hop[];
  readonly dns: readonly DnsAnswer[];
  readonly limits?: ClientLimits;
  readonly curl?: CurlReport;
  /** Control plane only: the refusal. */
  readonly serviceError?: ServiceError;
  /** Control plane only: what was answered, as the SDK parsed it (dates as ISO strings). */
  readonly answer?: unknown;
}

/** Why an experiment could not be observed. Never a statement about the network. */
export type FaultKind =
  | 'frame-missing'
  | 'frame-damaged'
  | 'frame-foreign'
  | 'output-cut'
  | 'probe-offline'
  | 'probe-unfit'
  | 'not-permitted'
  | 'delivery-failed'
  | 'execution-timeout'
  | 'cancelled'
  | 'call-failed'
  | 'unbound'
  | 'cleanup-failed';

/** A fault of the harness, of SSM or of the probe. */
export interface Fault {
  readonly kind: FaultKind;
  readonly message: string;
}

/** What came of trying to observe one execution. */
export type Observation =
  | { readonly kind: 'observed'; readonly evidence: Evidence }
  | { readonly kind: 'unobserved'; readonly fault: Fault };
