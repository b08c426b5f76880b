import type { OutcomeKind, TimeoutPhase } from './outcome.js';
import type { IsoDate } from './scenario.js';
import type { SkipKind, Verdict } from './verdict.js';

/** What a cell was in one run, as far as two runs can be compared by it. */
export interface CellState {
  readonly verdict: Verdict;
  /** Absent when nothing was observed. */
  readonly outcome?: {
    readonly kind: OutcomeKind;
    readonly code?: string;
    readonly phase?: TimeoutPhase;
  };
  /** Why it was left out, where it was not for an interruption. */
  readonly skip?: SkipKind;
  /** True when the answer was not the one that the scenario asks for. */
  readonly otherAnswer?: boolean;
}

/** From when on an outcome is expected, and where that is written. */
export interface DatedExpectation {
  readonly since: IsoDate;
  readonly source?: string;
}

/** One fact that is new; a cell may have several. `cell` is `scenario/experiment`. */
export type CellChange =
  | {
      readonly kind: 'outcome' | 'newly-failing' | 'newly-passing';
      readonly cell: string;
      readonly before: CellState;
      readonly after: CellState;
      /** Why an outcome is another one: it is expected since a day between those that the two runs ask about. */
      readonly expected?: DatedExpectation;
    }
  | {
      /** The same outcome, come by another way: each entry a hop or an endpoint, in words. */
      readonly kind: 'path';
      readonly cell: string;
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  | { readonly kind: 'slower'; readonly cell: string; readonly beforeMs: number; readonly afterMs: number }
  | { readonly kind: 'added'; readonly cell: string; readonly after: CellState }
  | { readonly kind: 'removed'; readonly cell: string; readonly before: CellState };

/** A cell of which one run says nothing, so that no change can be told and none can be ruled out. */
export interface UncomparedCell {
  readonly cell: string;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** A run as a difference names it. */
export interface ComparedRun {
  readonly runId: string;
  readonly asOf: IsoDate;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** What two runs differ in, in the order of the later one's cells; removed cells last. */
export interface RunDifference {
  readonly before: ComparedRun;
  readonly after: ComparedRun;
  readonly changes: readonly CellChange[];
  readonly notCompared: readonly UncomparedCell[];
}
