import type { Verdict } from '../src/model/verdict.js';
import type { TrueCell } from './oracle/true-cells.js';

/** How a cell of a run compares with the truth. */
export type CellJudgement =
  | 'right'
  /** The truth was hidden by a fault, and the cell says that nothing is known. */
  | 'inconclusive'
  /** The cell says what is not so. */
  | 'wrong'
  /** Nothing hid the truth, and yet the cell does not say it. */
  | 'lost';

/** A cell as the run's record has it. */
export interface FoundCell {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly outcome?: { readonly kind: string; readonly code?: string; readonly phase?: string };
}

/**
 * Holds a cell against the truth.
 * @param found - absent when the run has no such cell.
 * @param hidden - whether a fault of the run may have hidden this cell.
 * @param unsteady - whether the network itself was not the same all the time.
 */
export function judgeCell(
  truth: TrueCell,
  found: FoundCell | undefined,
  { hidden, unsteady }: { readonly hidden: boolean; readonly unsteady: boolean },
): CellJudgement {
  if (found === undefined || found.verdict === 'inconclusive' || found.verdict === 'skipped') {
    if (found !== undefined && found.verdict === truth.verdict) return 'right';
    return hidden ? 'inconclusive' : 'lost';
  }
  if (found.verdict === 'flaky') return truth.verdict === 'pass' && unsteady ? 'right' : 'wrong';
  const isSame = found.verdict === truth.verdict && showsSame(truth, found);
  return isSame ? 'right' : 'wrong';
}

function showsSame({ outcome }: TrueCell, found: FoundCell): boolean {
  if (outcome === undefined || found.outcome === undefined || found.verdict === 'recorded') return true;
  const { kind, code, phase } = found.outcome;
  return (
    kind === outcome.kind &&
    (outcome.code === undefined || code === outcome.code) &&
    (kind !== 'timeout' || phase === outcome.phase)
  );
}
