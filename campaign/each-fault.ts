import type { CampaignFigures } from './campaign.js';
import { describeFigures } from './describe-run.js';
import type { Fault } from './faults/fault.js';
import { faults } from './faults/registry.js';
import { type PartRunner, shareOut } from './share-out.js';

/** What came of runs with one fault alone. */
export interface FaultFigures {
  readonly fault: Fault;
  readonly figures: CampaignFigures;
}

/** Tries each fault alone, all in the same worlds. */
export function tryEachFault(
  { each, seed }: { readonly each: number; readonly seed: number },
  parts: PartRunner,
): Promise<readonly FaultFigures[]> {
  return Promise.all(
    faults.map(async (fault) => {
      const figures = await shareOut({ seed, first: 0, runs: each, only: [fault.id] }, parts);
      console.error(`${fault.id.padEnd(30)} ${describeFigures(figures)}`);
      return { fault, figures };
    }),
  );
}
