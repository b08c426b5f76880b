import { type Invocation, type InvocationStatus, isFinal, type StatusDetails, settle } from './command.js';
import type { ScriptResult } from './execute-script.js';
import { cutOutput, outputLimits } from './output.js';

/** The agent's own exit code for a script that it stopped; one that exits so itself is taken for stopped. */
const stoppedExitCode = 137;

/**
 * Writes down what the agent reports of a script that ended.
 * @param received.stdoutBytes - how much of the standard output arrives.
 */
export function reportResult(
  invocation: Invocation,
  result: ScriptResult,
  received: { readonly endedAt: number; readonly stdoutBytes: number },
): void {
  if (isFinal(invocation)) return;
  const { ending } = result;
  invocation.endedAt = received.endedAt;
  invocation.exitCode = exitCodeOf(ending);
  invocation.stdout = cutOutput(result.stdout, Math.min(received.stdoutBytes, outputLimits.stdout));
  const complaint = complaintOf(ending);
  invocation.stderr = cutOutput(Buffer.concat([result.stderr, Buffer.from(complaint)]), outputLimits.stderr);
  settle(invocation, ...statusOf(ending));
}

function exitCodeOf(ending: ScriptResult['ending']): number {
  switch (ending.kind) {
    case 'exited':
      return ending.exitCode;
    case 'timed-out':
    case 'cancelled':
      return stoppedExitCode;
    case 'signalled':
      return -1;
    case 'not-started':
      return 1;
  }
}

function statusOf(ending: ScriptResult['ending']): [InvocationStatus, StatusDetails] {
  if (ending.kind === 'cancelled') return ['Cancelled', 'Cancelled'];
  const exitCode = exitCodeOf(ending);
  if (exitCode === stoppedExitCode) return ['TimedOut', 'ExecutionTimedOut'];
  return exitCode === 0 ? ['Success', 'Success'] : ['Failed', 'Failed'];
}

function complaintOf(ending: ScriptResult['ending']): string {
  switch (ending.kind) {
    case 'exited':
      return ending.exitCode === 0 || ending.exitCode === stoppedExitCode
        ? ''
        : `failed to run commands: exit status ${ending.exitCode}`;
    case 'signalled':
      return `failed to run commands: signal: ${ending.signal}`;
    case 'not-started':
      return `failed to run commands: ${ending.message}`;
    case 'timed-out':
    case 'cancelled':
      return '';
  }
}
