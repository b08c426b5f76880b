import type { Trial } from '../../doctor/facts.js';
import { describeFailure, sortFailure } from '../errors.js';

/** Makes calls and keeps how each went. */
export interface TrialLog {
  readonly trials: readonly Trial[];
  /** @returns the answer; nothing when there was none, which the log then tells. */
  ask<T>(action: string, region: string, call: () => Promise<T>): Promise<T | undefined>;
  /** Makes a call that EC2 is to refuse after it has checked the permission. */
  askDryRun(action: string, region: string, call: () => Promise<unknown>): Promise<void>;
  note(trial: Trial): void;
}

export function createTrialLog(): TrialLog {
  const trials: Trial[] = [];
  const note = (trial: Trial): void => {
    const same = trials.some(
      ({ action, region, result }) =>
        action === trial.action && region === trial.region && result === trial.result,
    );
    if (!same) trials.push(trial);
  };
  const noteFailure = (action: string, region: string, thrown: unknown): void => {
    const failure = sortFailure(thrown, action);
    const result = failure.kind === 'not-permitted' ? 'denied' : 'unknown';
    note({ action, region, result, words: describeFailure(failure, action) });
  };
  return {
    trials,
    note,
    ask: async (action, region, call) => {
      try {
        const answer = await call();
        note({ action, region, result: 'permitted', words: '' });
        return answer;
      } catch (thrown) {
        noteFailure(action, region, thrown);
        return undefined;
      }
    },
    askDryRun: async (action, region, call) => {
      try {
        await call();
        // EC2 never answers a dry run with success; whoever does has not understood it.
        note({ action, region, result: 'unknown', words: 'the dry run was answered as if it had been done' });
      } catch (thrown) {
        if (thrown instanceof Error && thrown.name === 'DryRunOperation') {
          note({ action, region, result: 'permitted', words: '' });
        } else noteFailure(action, region, thrown);
      }
    },
  };
}
