import { formatProblem } from '../document/format-problem.js';
import type { JournalOpening } from '../model/journal.js';
import type { Plan } from '../model/plan.js';
import type { RunHistory } from '../model/run-history.js';
import { planRun } from '../plan/plan-run.js';
import { makeHistory } from './make-history.js';
import { parseJournal } from './parse-journal.js';
import { digestPlan } from './plan-digest.js';

/** A run as its journal tells it. */
export interface RestoredRun {
  readonly opening: JournalOpening;
  readonly plan: Plan;
  readonly history: RunHistory;
  /** How much of the file is to be kept; what comes after was cut short. */
  readonly wholeBytes: number;
}

/**
 * Reads a run's journal, makes its plan again and lays out what was done.
 * @param version - of this program.
 * @returns the run, or a line or more that say why it cannot be gone on with, and what to do.
 */
export function restoreRun(
  text: string,
  file: string,
  version: string,
): RestoredRun | { readonly problems: readonly string[] } {
  const parsed = parseJournal(text, file);
  if (parsed === undefined) {
    return {
      problems: [`Expected ${file} to hold a run, got none: it ended before anything was sent. ${anew}`],
    };
  }
  if (!parsed.ok) return { problems: [...parsed.problems.map(formatProblem), `${damaged} ${anew}`] };
  const { opening, wholeBytes } = parsed.value;
  if (opening.version !== version) {
    const problem = `Expected a run of reachmatrix ${version}, got one of ${opening.version}. Resume it with that version.`;
    return { problems: [problem] };
  }
  const plan = planOf(opening);
  if (digestPlan(plan) !== opening.planDigest) {
    const problem = `Expected ${file} to give the plan that it was begun with, got another one. Resume it with the program that began it.`;
    return { problems: [problem] };
  }
  const history = makeHistory(parsed.value, plan, file);
  if (!history.ok) return { problems: [...history.problems.map(formatProblem), `${damaged} ${anew}`] };
  return { opening, plan, history: history.value, wholeBytes };
}

const damaged = 'The journal is damaged: what was done and what was not cannot be told from it.';
const anew = 'Start the run anew.';

function planOf({ settings, scenarios, inventory }: JournalOpening): Plan {
  const { asOf, only, timeoutS } = settings;
  return planRun({
    scenarios,
    inventory,
    asOf,
    ...(only !== undefined && { only }),
    ...(timeoutS !== undefined && { timeoutS }),
  });
}
