import type { Scenario } from '../src/model/scenario.js';
import { type CampaignFigures, runCampaign } from './campaign.js';
import { describeFigures, describeTrouble } from './describe-run.js';
import type { Fault } from './faults/fault.js';
import { type PartRunner, runPart } from './share-out.js';
import type { VirtualTime } from './virtual-time.js';

/** What came of runs with one fault alone, by the fault's id. */
export type FaultFigures = Readonly<Record<string, CampaignFigures>>;

/** Which faults are tried alone, and how often: all in the same worlds. */
export interface EachFault {
  readonly each: number;
  readonly seed: number;
  readonly faults: readonly Fault[];
}

/** Tries each fault alone in this process. */
export async function tryEachFault(
  { each, seed, faults }: EachFault,
  time: VirtualTime,
  scenarios: readonly Scenario[],
): Promise<FaultFigures> {
  const table: Record<string, CampaignFigures> = {};
  for (const fault of faults) {
    const tell = (run: Parameters<typeof describeTrouble>[0]) => {
      for (const line of describeTrouble(run, ` --fault ${fault.id}`)) console.error(line);
    };
    const figures = await runCampaign({ seed, first: 0, runs: each, time, scenarios, faults: [fault], tell });
    console.error(`${fault.id.padEnd(30)} ${describeFigures(figures)}`);
    table[fault.id] = figures;
  }
  return table;
}

/** Faults of a process: its start costs as much as forty runs. */
const groupSize = 12;

/** Tries each fault alone, in processes that have some faults each. */
export async function shareOutFaults(
  { each, seed, faults }: EachFault,
  { inTurn, progress }: PartRunner,
): Promise<FaultFigures> {
  const groups = Array.from({ length: Math.ceil(faults.length / groupSize) }, (_, group) => {
    const ids = faults.slice(group * groupSize, (group + 1) * groupSize).flatMap(({ id }) => ['--fault', id]);
    const args = ['--each', `${each}`, '--seed', `${seed}`, ...ids];
    return inTurn(() => progress.once(args.join(' '), () => runPart<{ faults: FaultFigures }>(args)));
  });
  return Object.assign({}, ...(await Promise.all(groups)).map(({ faults: found }) => found));
}
