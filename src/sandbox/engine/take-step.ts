import type { EnginePorts } from './ports.js';
import { isCreation, type Step } from './step.js';

/**
 * Takes one step, between two lines of the journal.
 * @returns what went wrong, if something did.
 */
export async function takeStep(step: Step, ports: EnginePorts): Promise<string | undefined> {
  const at = () => new Date(ports.now()).toISOString();
  try {
    note(() => ports.journal({ at: at(), event: 'begin', step }), isCreation(step));
    ports.tell({ kind: 'step-begun', step });
    await ports.account.take(step);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    note(() => ports.journal({ at: at(), event: 'failed', step, problem }), false);
    ports.tell({ kind: 'step-failed', step, problem });
    return problem;
  }
  note(() => ports.journal({ at: at(), event: 'end', step }), false);
  ports.tell({ kind: 'step-ended', step });
  return undefined;
}

/** Nothing is made that could not be written down first; deleting goes on with a full disk too. */
function note(write: () => void, needed: boolean): void {
  try {
    write();
  } catch (error) {
    if (needed) throw error;
  }
}
