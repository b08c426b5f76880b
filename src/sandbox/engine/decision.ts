import type { Step } from './step.js';

/** What follows from what was found. */
export type Decision =
  /** One after the other; then look again. */
  | { readonly kind: 'do'; readonly steps: readonly Step[] }
  | { readonly kind: 'wait'; readonly for: string }
  | { readonly kind: 'done' }
  /** Nothing that this engine can do leads to the goal. */
  | { readonly kind: 'stuck'; readonly why: readonly string[] };
