import type { Found, FoundStack } from './found.js';
import type { JournalEntry } from './journal.js';
import type { SandboxRef } from './sandbox.js';
import type { SandboxEvent, StackEvent } from './sandbox-event.js';
import type { Step } from './step.js';

/** The account, as the engine needs it. Every call throws an error whose message says what to do about it. */
export interface Account {
  /** @param ready - whether to look at the readiness of a complete home stack too. */
  look(ref: SandboxRef, ready: boolean): Promise<Found>;
  /** Takes one step; resolves when it is accepted. What is gone already counts as deleted. */
  take(step: Step): Promise<void>;
  /** @returns what has happened since the last call for this stack, oldest first. */
  news(stack: FoundStack): Promise<readonly StackEvent[]>;
}

export interface EnginePorts {
  readonly account: Account;
  readonly now: () => number;
  /** Returns early when the signal is aborted; does not throw. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Written down when this returns. */
  readonly journal: (entry: JournalEntry) => void;
  readonly tell: (event: SandboxEvent) => void;
}
