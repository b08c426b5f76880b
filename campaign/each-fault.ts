import type { Scenario } from '../src/model/scenario.js';
import { type CampaignFigures, runCampaign } from './campaign.js';
import { describeFigures, describeTrouble } from './describe-run.js';
import type { Fault } from './faults/fault.js';
import { faults } from './faults/registry.js';
import type { CampaignOptions } from './options.js';
import type { VirtualTime } from './virtual-time.js';

/** What came of runs with one fault alone. */
export interface FaultFigures {
  readonly fault: Fault;
  readonly figures: CampaignFigures;
}

/** Tries each fault alone, all in the same worlds. */
export async function tryEachFault(
  { each, seed }: CampaignOptions,
  time: VirtualTime,
  scenarios: readonly Scenario[],
): Promise<readonly FaultFigures[]> {
  const table: FaultFigures[] = [];
  for (const fault of faults) {
    const tell = (run: Parameters<typeof describeTrouble>[0]) => {
      for (const line of describeTrouble(run, ` --fault ${fault.id}`)) console.error(line);
    };
    const figures = await runCampaign({ seed, first: 0, runs: each, time, scenarios, faults: [fault], tell });
    console.error(`${fault.id.padEnd(30)} ${describeFigures(figures)}`);
    table.push({ fault, figures });
  }
  return table;
}
