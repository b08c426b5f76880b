import type { Step } from './step.js';

/** What follows from what was found. */
export type Decision =
  /** One after the other; then look again. */
  | { readonly kind: 'do'; readonly steps: readonly Step[] }
  /** `mend`: what to look at when it is waited for in vain, a line each. */
  | { readonly kind: 'wait'; readonly for: string; readonly mend?: readonly string[] }
  | { readonly kind: 'done' }
  /** Nothing that this engine can do leads to the goal. */
  | { readonly kind: 'stuck'; readonly why: readonly string[] };
