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

/** `timeout(1)` ended a client that had said nothing: what it waited for is not known. */
export const stoppedInSilence: Rule = {
  name: 'stopped from outside without a word (exit 124, 137)',
  apply: (evidence) =>
    (evidence.exitCode === 124 || evidence.exitCode === 137) && evidence.message.trim() === ''
      ? unclassified(
          evidence,
          `stopped after ${secondsRun(evidence)} s, the client had not said what it waited for`,
        )
      : undefined,
};

function secondsRun({ limits, durationMs }: Evidence): number {
  return limits?.killAfterS ?? Math.round(durationMs / 1000);
}
