import { chooseWords } from './choose-language.js';
import type { CommandIo } from './command-io.js';
import { confirmSurvey } from './confirm-survey.js';
import { executeSurvey } from './execute-survey.js';
import { exitCodes } from './exit-codes.js';
import { finishRun } from './finish-run.js';
import { type KeptJournal, openRunJournal, tellJournalError } from './keep-journal.js';
import { openKeeper } from './keep-run.js';
import { makeOpening } from './make-opening.js';
import { makeRunId } from './make-run-id.js';
import { checkNotifyFlags } from './notify-goals.js';
import { summarizePlan } from './plan-summary.js';
import { startProgress } from './progress.js';
import { renderPlan } from './render-plan.js';
import { makeSettings } from './run-settings.js';
import type { Settlement } from './settle-run.js';
import { readSurroundings } from './surroundings.js';
import { laySurvey, type SurveyFoundation } from './survey-foundation.js';
import { type AllSurveyFlags, checkSurveyFlags, type SurveyOptions } from './survey-options.js';
import { measureSurvey } from './survey-size.js';
import { openSurveyTarget, type SurveyTarget } from './survey-target.js';
import { watchHalt } from './watch-halt.js';

/** Tries services from each home region, in every region, in every way there is; reports as a run does. */
export async function survey(flags: AllSurveyFlags, io: CommandIo): Promise<number> {
  if (flags.sandbox === true) {
    const { surveySandbox } = await import('./survey-sandbox.js');
    return surveySandbox(flags, io);
  }
  const today = new Date().toISOString().slice(0, 10);
  const checked = checkSurveyFlags(flags, today, await readSurroundings());
  const notify = checkNotifyFlags(flags, io.env ?? {});
  const spoken = chooseWords({ ...flags, env: io.env ?? {} });
  const problems = [checked, notify, spoken].flatMap((each) => ('problems' in each ? each.problems : []));
  if ('problems' in checked || 'problems' in notify || 'problems' in spoken) return refuse(problems, io);
  const { options } = checked;
  const runId = makeRunId(new Date());
  const keeper = await openKeeper(flags, { ...options.run, ...spoken, runId }, io);
  if ('problem' in keeper) {
    io.err(`${keeper.problem}\n`);
    return keeper.exitCode;
  }
  try {
    return await surveyTarget({ runId, options, flags, keeper, ...notify, ...spoken }, io);
  } finally {
    await keeper.end();
  }
}

interface ReadySurvey extends Omit<Settlement, 'access'> {
  readonly runId: string;
  readonly options: SurveyOptions;
  readonly flags: AllSurveyFlags;
}

async function surveyTarget(ready: ReadySurvey, io: CommandIo): Promise<number> {
  const { options } = ready;
  const progress = startProgress(io, options.run.quiet);
  progress.tell({ kind: 'preparing', what: 'Looking for probes, endpoints and what EC2 offers' });
  let target: SurveyTarget | undefined;
  try {
    const loading = import('../aws/adapters.js');
    loading.catch(() => undefined);
    const opened = await openSurveyTarget(options, loading);
    if ('problems' in opened) return refuse(opened.problems, io);
    target = opened;
    for (const notice of target.notices) io.err(`${notice}\n`);
    const laid = await laySurvey(target.configs, options, await loading);
    progress.end();
    if (typeof laid === 'string') return refuse([laid], io);
    if (options.plan) return showPlan(target, laid, options, io);
    const refusal = await confirmSurvey(laid, options, io);
    if (refusal !== undefined) return refuse([refusal], io);
    return await runSurvey(ready, target, laid, io);
  } finally {
    progress.end();
    await target?.close();
  }
}

function showPlan(
  { label }: SurveyTarget,
  foundation: SurveyFoundation,
  { run }: SurveyOptions,
  io: CommandIo,
): number {
  const { plan, inventory } = foundation;
  const survey = measureSurvey(foundation, run.concurrency);
  const summary = { ...summarizePlan(label, plan, inventory), expectedMs: survey.expectedMs, survey };
  io.out(run.json ? `${JSON.stringify(summary, null, 2)}\n` : renderPlan(summary));
  return exitCodes.asExpected;
}

async function runSurvey(
  { runId, options, flags, ...settlement }: ReadySurvey,
  { configs, label }: SurveyTarget,
  foundation: SurveyFoundation,
  io: CommandIo,
): Promise<number> {
  const [config] = configs;
  if (config === undefined) throw new Error('Expected a home region.');
  const { access } = config;
  const { concurrency, quiet, outDir, target } = options.run;
  const aws = await import('../aws/adapters.js');
  const progress = startProgress(io, quiet);
  let journal: KeptJournal | undefined;
  try {
    const settings = makeSettings(options.run, flags, { config: { access }, label });
    journal = await openRunJournal(outDir, makeOpening(runId, settings, foundation.scenarios, foundation));
    const watch = watchHalt(progress.tell);
    const input = { runId, access, label, concurrency, foundation, journal };
    const record = await executeSurvey(input, aws, watch.tell, io.signal);
    progress.end();
    const isResumable = target.kind !== 'lab';
    const end = { ...settlement, options: options.run, access, journal, isResumable, ...watch.found() };
    return await finishRun(record, end, io);
  } catch (error) {
    progress.end();
    return tellJournalError(error, io);
  } finally {
    progress.end();
    await journal?.close();
  }
}

function refuse(problems: readonly string[], io: CommandIo): number {
  for (const problem of problems) io.err(`${problem}\n`);
  return exitCodes.wrongInput;
}
