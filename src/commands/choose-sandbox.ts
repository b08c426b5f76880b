import type { SandboxSpec } from '../sandbox/engine/sandbox.js';
import { readJournal } from '../sandbox/journal-file.js';
import { makeRunId } from './make-run-id.js';
import type { SandboxOptions } from './sandbox-options.js';

/**
 * Names a sandbox that does not exist yet, or finds in its journal the one that is to be continued.
 * @returns why there is none, in a sentence, when the journal is not there.
 */
export async function chooseSandbox(
  { regions, expiresHours, crossRegion, morePaths, resume, run }: SandboxOptions,
  now: Date,
): Promise<SandboxSpec | string> {
  if (resume !== undefined) {
    const journal = await readJournal(run.outDir, resume);
    return journal?.spec ?? `Expected \`${resume}\` to have a journal below \`${run.outDir}\`, got none.`;
  }
  const expiresAt = new Date(now.getTime() + expiresHours * 3_600_000).toISOString();
  return {
    runId: makeRunId(now),
    regions,
    expiresAt,
    ...(crossRegion && { crossRegion }),
    ...(morePaths && { morePaths }),
  };
}
