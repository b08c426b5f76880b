/**
 * Run Command's own words for where an invocation stands.
 * @see API reference, GetCommandInvocation, `Status` and `StatusDetails`
 */
export type InvocationStatus =
  | 'Pending'
  | 'Delayed'
  | 'InProgress'
  | 'Success'
  | 'Failed'
  | 'TimedOut'
  | 'Cancelling'
  | 'Cancelled';

export type StatusDetails = InvocationStatus | 'DeliveryTimedOut' | 'ExecutionTimedOut' | 'Terminated';

/** A SendCommand that was accepted. Times are in milliseconds since 1970. */
export interface Command {
  readonly id: string;
  /** The sender's: nobody else is shown the command. */
  readonly accountId: string;
  readonly region: string;
  readonly comment: string;
  readonly instanceIds: readonly string[];
  /** As the caller gave them, with `{{ssm:…}}` not yet put in. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** The lines of the script, `{{ssm:…}}` put in. */
  readonly script: readonly string[];
  readonly workingDirectory: string;
  readonly deliveryTimeoutS: number;
  readonly executionTimeoutS: number;
  readonly maxConcurrency: string;
  readonly maxErrors: string;
  readonly sentAt: number;
  /** Until then the service does not show the command: it is eventually consistent. */
  readonly visibleAt: number;
  readonly invocations: readonly Invocation[];
}

/** A command on one instance. */
export interface Invocation {
  readonly commandId: string;
  readonly instanceId: string;
  status: InvocationStatus;
  details: StatusDetails;
  /** -1 until the script has ended. */
  exitCode: number;
  startedAt?: number;
  endedAt?: number;
  stdout: string;
  stderr: string;
  /** Aborted by CancelCommand. */
  readonly cancel: AbortController;
}

const finalStatuses: ReadonlySet<InvocationStatus> = new Set(['Success', 'Failed', 'TimedOut', 'Cancelled']);

export function isFinal({ status }: Invocation): boolean {
  return finalStatuses.has(status);
}

export function settle(invocation: Invocation, status: InvocationStatus, details: StatusDetails): void {
  invocation.status = status;
  invocation.details = details;
}
