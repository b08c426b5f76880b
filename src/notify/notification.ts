import type { CellState } from '../model/run-difference.js';

/** `began`: it was as the baseline until now; `changed-again`: it was another change; `ended`: it is as before. */
export type NotificationKind = 'began' | 'changed-again' | 'ended';

/** One thing to tell about one cell. */
export interface Notification {
  readonly kind: NotificationKind;
  /** `scenario/experiment`. */
  readonly cell: string;
  /** In the baseline; absent where it does not have the cell. */
  readonly baseline?: CellState;
  /** What the last earlier run that could tell showed, where that was a change. */
  readonly was?: CellState;
  /** Now. Of a change that ended: absent where the baseline says it. */
  readonly now?: CellState;
  /** The same outcome comes by another way: each entry a hop or an endpoint, in words. */
  readonly path?: { readonly baseline: readonly string[]; readonly now: readonly string[] };
}
