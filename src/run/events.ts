import type { Outcome } from '../model/outcome.js';
import type { ExperimentKey } from '../model/plan.js';

/** What a run tells while it goes on; progress displays are made from these alone. */
export type RunEvent =
  | { readonly kind: 'preparing'; readonly what: string }
  | {
      readonly kind: 'planned';
      readonly experiments: number;
      readonly probes: number;
      readonly calls: number;
    }
  | {
      readonly kind: 'batch-started';
      readonly role: string;
      readonly instanceId: string;
      readonly keys: readonly ExperimentKey[];
      readonly expectedMs: number;
      readonly round: number;
    }
  | {
      readonly kind: 'batch-ended';
      readonly role: string;
      readonly instanceId: string;
      readonly problem?: string;
    }
  | { readonly kind: 'call-started'; readonly key: ExperimentKey }
  | { readonly kind: 'observed'; readonly key: ExperimentKey; readonly outcome: Outcome }
  | { readonly kind: 'unobserved'; readonly key: ExperimentKey; readonly reason: string }
  | { readonly kind: 'interrupted' }
  /** Nothing further is begun: what is under way could not be written down, or not be collected. */
  | { readonly kind: 'halted'; readonly reason: string };

export type EventListener = (event: RunEvent) => void;
