import type { Evidence } from '../model/evidence.js';
import { makeOutcome, unclassified } from './make-outcome.js';
import type { Rule } from './rule.js';

/** A command that was not there or not executable: the shell's and `timeout(1)`'s exit codes. */
export const commandMissing: Rule = {
  name: 'the command could not be started (exit 126, 127)',
  apply: ({ exitCode, message, argv }) =>
    exitCode === 126 || exitCode === 127
      ? makeOutcome('client-error', {
          code: exitCode === 127 ? 'command not found' : 'command not executable',
          message: message.trim() || `${argv[0] ?? 'the command'} could not be started (exit ${exitCode})`,
        })
      : undefined,
};

/** `timeout(1)`'s own, and the shell's for KILL; a client that a signal ended may have no exit code at all. */
const stoppedCodes: ReadonlySet<number | undefined> = new Set([124, 137, undefined]);

/** A client that was ended before it had said anything: what it waited for is not known. */
export const stoppedInSilence: Rule = {
  name: 'stopped from outside without a word',
  apply: (evidence) =>
    stoppedCodes.has(evidence.exitCode) && evidence.message.trim() === ''
      ? unclassified(evidence, `stopped${after(evidence)}, the client had not said what it waited for`)
      : undefined,
};

/** A text that was pasted has no duration. */
function after({ durationMs }: Evidence): string {
  return durationMs === 0 ? '' : ` after ${Math.round(durationMs / 1000)} s`;
}
