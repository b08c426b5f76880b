import type { PlannedExperiment } from '../model/plan.js';

/** The AWS CLI needs 0.35–0.55 s of processor time to start, and a probe starts several at once. */
const startUpMs = 1_000;
const answerMs = 500;

/**
 * Estimates how long an experiment takes when it goes as expected: a timeout waits its whole time, and what
 * has no expectation may.
 * @returns milliseconds; 0 for what cannot run.
 */
export function estimateDurationMs(experiment: PlannedExperiment): number {
  const { action, expectation, timeoutS } = experiment;
  if (action === undefined) return 0;
  const startMs = action.kind === 'command' && action.client === 'aws' ? startUpMs : 0;
  const waits = expectation === undefined ? action.kind === 'command' : expectation.kind === 'timeout';
  return startMs + (waits ? timeoutS * 1_000 : answerMs);
}

/**
 * Estimates how long a probe takes for a batch, `parallel` clients side by side: the next starts as one ends.
 * @returns milliseconds; for few experiments about what the slowest takes.
 */
export function estimateBatchMs(experiments: readonly PlannedExperiment[], parallel: number): number {
  const slots: number[] = new Array(Math.max(1, parallel)).fill(0);
  for (const experiment of experiments) {
    const earliest = slots.indexOf(Math.min(...slots));
    slots[earliest] = (slots[earliest] ?? 0) + estimateDurationMs(experiment);
  }
  return Math.max(...slots);
}
