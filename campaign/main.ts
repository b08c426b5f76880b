import { fileURLToPath } from 'node:url';
import { loadScenarios } from '../src/scenario/load.js';
import { type CampaignFigures, chooseFaults, runCampaign } from './campaign.js';
import { describeCell, describeFigures, describeRun, describeTrouble } from './describe-run.js';
import { tryEachFault } from './each-fault.js';
import { faults } from './faults/registry.js';
import { tryMutations } from './mutations/try-mutations.js';
import { type CampaignOptions, readOptions } from './options.js';
import { writeMutations, writePage } from './reliability-page.js';
import { runOne } from './run-one.js';
import { shareOut } from './share-out.js';
import { installVirtualTime } from './virtual-time.js';

// Half of what the SDK costs here are the stacks of errors that it makes and swallows.
Error.stackTraceLimit = 0;

const options = readOptions(process.argv.slice(2));
const loaded = await loadScenarios([]);
if (!loaded.ok) throw new Error('Expected the shipped scenarios to be sound');
const scenarios = loaded.value;

if (options.mutations) showMutations(options);
else if (options.runSeed !== undefined) await showRun(options, options.runSeed);
else await showCampaign(options);

function showMutations({ json, page }: CampaignOptions): void {
  const found = tryMutations((line) => console.error(line));
  const unmissed = found.filter(({ figures }) => figures.wrong + figures.lost === 0);
  if (json)
    console.log(
      JSON.stringify(found.map(({ safeguard, figures }) => ({ what: safeguard.what, ...figures }))),
    );
  else
    console.log(
      `${found.length} safeguards taken away one at a time, ${found.length - unmissed.length} missed`,
    );
  if (page) writeMutations(found);
  if (unmissed.length > 0) process.exitCode = 1;
}

async function showRun({ only }: CampaignOptions, seed: number): Promise<void> {
  const time = installVirtualTime();
  const own = faultsOf(only);
  const run = await runOne(seed, { time, scenarios, chooseFaults: (chance) => own ?? chooseFaults(chance) });
  console.log([describeRun(run), ...run.cells.map(describeCell)].join('\n'));
}

async function showCampaign(asked: CampaignOptions): Promise<void> {
  const time = installVirtualTime();
  const own = faultsOf(asked.only);
  const again = (asked.only ?? []).map((id) => ` --fault ${id}`).join('');
  const figures: CampaignFigures =
    asked.jobs > 1
      ? await shareOut(asked, fileURLToPath(import.meta.url))
      : await runCampaign({
          ...asked,
          time,
          scenarios,
          ...(own !== undefined && { faults: own }),
          tell: (run) => {
            for (const line of describeTrouble(run, again)) console.error(line);
          },
        });
  if (asked.json) console.log(JSON.stringify(figures));
  else console.log(`${describeFigures(figures)} (seed ${asked.seed})`);
  const table = asked.each === 0 ? undefined : await tryEachFault(asked, time, scenarios);
  if (asked.page)
    writePage({ figures, seed: asked.seed, ...(table !== undefined && { table, each: asked.each }) });
  if (figures.wrong + figures.lost > 0) process.exitCode = 1;
}

function faultsOf(ids: readonly string[] | undefined) {
  return ids && faults.filter(({ id }) => ids.includes(id));
}
