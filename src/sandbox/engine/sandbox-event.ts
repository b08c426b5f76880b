import type { Side } from './sandbox.js';
import type { Step } from './step.js';

/** One of CloudFormation's events of a stack. */
export interface StackEvent {
  readonly id: string;
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** What the engine tells while it goes on. */
export type SandboxEvent =
  | { readonly kind: 'step-begun' | 'step-ended'; readonly step: Step }
  | { readonly kind: 'step-failed'; readonly step: Step; readonly problem: string }
  | { readonly kind: 'waiting'; readonly for: string }
  | { readonly kind: 'stack'; readonly side: Side; readonly event: StackEvent }
  | { readonly kind: 'look-failed'; readonly problem: string };
