import pLimit from 'p-limit';
import { loadScenarios } from '../src/scenario/load.js';
import { type CampaignFigures, chooseFaults, countRuns, runCampaign } from './campaign.js';
import { describeCell, describeFigures, describeRun, describeTrouble } from './describe-run.js';
import { type FaultFigures, shareOutFaults, tryEachFault } from './each-fault.js';
import { faults } from './faults/registry.js';
import { tryMutations } from './mutations/try-mutations.js';
import { type CampaignOptions, readOptions } from './options.js';
import { noProgress, openProgress } from './progress.js';
import { runReal } from './real/run-real.js';
import { writePage } from './reliability-page.js';
import { type JudgedRun, runOne } from './run-one.js';
import { type PartRunner, shareOut } from './share-out.js';
import { installVirtualTime } from './virtual-time.js';

// Half of what the SDK costs here are the stacks of errors that it makes and swallows.
Error.stackTraceLimit = 0;

const options = readOptions(process.argv.slice(2));
const loaded = await loadScenarios([]);
if (!loaded.ok) throw new Error('Expected the shipped scenarios to be sound');
const scenarios = loaded.value;

if (typeof options === 'string') console.log(options);
else if (options.runSeed !== undefined) await showRun(options, options.runSeed);
else await showCampaign(options);

async function showRun({ only, real }: CampaignOptions, seed: number): Promise<void> {
  const own = faultsOf(only);
  const run =
    real > 0
      ? await runReal(seed, scenarios)
      : await runOne(seed, {
          time: installVirtualTime(),
          scenarios,
          chooseFaults: (chance) => own ?? chooseFaults(chance),
        });
  console.log([describeRun(run), ...run.cells.map(describeCell)].join('\n'));
}

async function showCampaign(asked: CampaignOptions): Promise<void> {
  const { seed, runs, each, real, json } = asked;
  // A process that has a part of a campaign leaves the whole to who started it.
  const progress = asked.jobs > 1 ? openProgress() : noProgress;
  const parts = { progress, inTurn: pLimit(asked.jobs) };
  const say = (text: string) => (json ? console.error(text) : console.log(text));

  const figures = await (asked.jobs > 1 ? shareOut(asked, parts) : runHere(asked));
  if (runs > 0) say(`${describeFigures(figures)} (seed ${seed})`);
  const table = each === 0 ? undefined : await tryFaults(asked, parts);
  const forReal =
    real === 0 ? undefined : await progress.once(`real ${real} ${seed}`, () => runForReal(asked));
  if (forReal !== undefined)
    say(`with real namespaces and clients: ${describeFigures(forReal)} (seed ${seed})`);
  const mutants = asked.mutations
    ? await tryMutations(asked, parts, (line) => console.error(line))
    : undefined;
  const unmissed = (mutants ?? []).filter((mutant) => mutant.figures.wrong + mutant.figures.lost === 0);
  if (mutants !== undefined)
    say(`${mutants.length} safeguards taken away one at a time, ${mutants.length - unmissed.length} missed`);

  if (json) {
    const found = mutants?.map(({ safeguard, figures: { wrong, lost } }) => ({
      what: safeguard.what,
      ...{ wrong, lost },
    }));
    console.log(
      JSON.stringify({
        ...figures,
        ...(table && { faults: table }),
        ...(forReal && { real: forReal }),
        ...(found && { mutations: found }),
      }),
    );
  }
  if (asked.page) writePage({ seed, figures, each, table, forReal, mutants });
  const tables = [figures, ...Object.values(table ?? {}), ...(forReal ? [forReal] : [])];
  if (unmissed.length > 0 || tables.some(({ wrong, lost }) => wrong + lost > 0)) process.exitCode = 1;
  progress.clear();
}

async function tryFaults(
  { each, seed, only, jobs }: CampaignOptions,
  parts: PartRunner,
): Promise<FaultFigures> {
  const asked = { each, seed, faults: faultsOf(only) ?? faults };
  if (jobs > 1) return shareOutFaults(asked, parts);
  const time = installVirtualTime();
  try {
    return await tryEachFault(asked, time, scenarios);
  } finally {
    time.restore();
  }
}

async function runHere(asked: CampaignOptions): Promise<CampaignFigures> {
  const own = faultsOf(asked.only);
  const again = (asked.only ?? []).map((id) => ` --fault ${id}`).join('');
  const time = installVirtualTime();
  try {
    return await runCampaign({
      ...asked,
      ...{ time, scenarios },
      ...(own !== undefined && { faults: own }),
      tell: (run) => tell(run, again),
    });
  } finally {
    time.restore();
  }
}

function runForReal({ seed, real }: CampaignOptions): Promise<CampaignFigures> {
  return countRuns({ seed, first: 0, runs: real, tell: (run) => tell(run, ' --real 1') }, (runSeed) =>
    runReal(runSeed, scenarios),
  );
}

function tell(run: JudgedRun, again: string): void {
  for (const line of describeTrouble(run, again)) console.error(line);
}

function faultsOf(ids: readonly string[] | undefined) {
  return ids && faults.filter(({ id }) => ids.includes(id));
}
