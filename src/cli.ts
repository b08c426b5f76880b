#!/usr/bin/env node
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Command, InvalidArgumentError, Option } from 'commander';
import { addRunCommands } from './cli-runs.js';
import type { CleanupFlags } from './commands/cleanup.js';
import type { CommandIo } from './commands/command-io.js';
import type { CommandResult } from './commands/command-result.js';
import type { DoctorFlags } from './commands/doctor.js';
import type { DownFlags } from './commands/down.js';
import { exitCodes } from './commands/exit-codes.js';
import type { IamFlags } from './commands/iam.js';
import type { KeepFlags } from './commands/keep-run.js';
import type { LabFlags } from './commands/lab.js';
import type { NotifyFlags } from './commands/notify-goals.js';
import type { PlanFlags } from './commands/plan.js';
import type { PublishPageFlags } from './commands/publish-page.js';
import type { RunFlags } from './commands/run-options.js';
import type { SandboxFlags } from './commands/sandbox-options.js';
import { wantsColour } from './commands/wants-colour.js';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
const interrupt = new AbortController();
const second = new AbortController();
let secondIsAwaited = false;

const io: CommandIo = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  showProgress: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
  // A terminal that does not know its width says 0.
  width: process.stdout.columns || 100,
  colour: wantsColour(process.env, process.stdout.isTTY === true),
  env: process.env,
  signal: interrupt.signal,
  secondSignal: () => {
    secondIsAwaited = true;
    return second.signal;
  },
  ...(process.stdin.isTTY === true && process.stderr.isTTY === true && { ask }),
};

/**
 * The first signal ends a run in good order, with a partial report and without leftovers; the second ends it at
 * once, or as fast as the command can that has asked for it.
 */
function onSignal(): void {
  if (!interrupt.signal.aborted) interrupt.abort();
  else if (secondIsAwaited && !second.signal.aborted) second.abort();
  else process.exit(exitCodes.interrupted);
}
process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);
process.on('SIGHUP', onSignal);
// Whoever read the output has gone: no reason to leave a sandbox behind.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** Ctrl-C and the end of the input are a no. */
async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    const answer = await Promise.race([terminal.question(`${question} [y/N] `), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

const program = new Command('reachmatrix')
  .description('Proves with real packets what can be reached through AWS PrivateLink and VPC endpoints.')
  .version(version)
  .showHelpAfterError('(reachmatrix --help lists the commands)')
  .exitOverride();

program
  .command('run')
  .description('plan, run, judge and report')
  .argument('[scenario...]', 'scenario ids or files; all that ship with reachmatrix when none is named')
  .option('--lab', 'run in the built-in lab: no AWS account needed')
  .option(
    '--config <file>',
    'run in the account that this file describes (default: ./reachmatrix.yaml if there is one, else whatever the account holds)',
  )
  .option(
    '--as-of <date>',
    'the day whose expectations hold, and in the lab the day that AWS lives in (default: today)',
  )
  .option('--only <pattern>', 'only experiments that match, such as `ssm/*`, with the controls they need')
  .option('--timeout <seconds>', 'for every experiment, in place of its own')
  .option('--concurrency <n>', 'clients side by side on one probe (default: 6)')
  .option('--out <dir>', 'where reports go (default: reports)')
  .option(
    '--format <names>',
    'markdown, json, html, junit, csv, separated by commas (default: markdown,json)',
  )
  .option('--home <region>', 'without a configuration: the region of the probes (default: us-east-1)')
  .option('--remote <region>', 'without a configuration: the other region (default: ap-northeast-1)')
  .option('--fail-on <verdict>', '`flaky`: count flaky experiments as failed')
  .option('--baseline <run>', '`last`, a run id or a run.json: say what changed since')
  .option('--store <place>', 'keep the record in a folder or s3://bucket/prefix too, one run at a time')
  .option('--notify-bus <name>', 'tell this EventBridge bus, by name or ARN, the day that a cell changes')
  .option('--notify-webhook <url>', 'tell this Slack-compatible webhook; better by REACHMATRIX_WEBHOOK')
  .option('--json', 'print the run record instead of the matrix')
  .option('--quiet', 'no progress, no list of files')
  .action(async (scenarios: string[], flags: RunFlags & KeepFlags & NotifyFlags) => {
    const { run } = await import('./commands/run.js');
    process.exitCode = await run(scenarios, flags, io);
  });

program
  .command('audit')
  .description('make a sandbox, replay everything in it, report, and take it down whatever happens')
  .argument('[scenario...]', 'scenario ids or files; all that ship with reachmatrix when none is named')
  .option('--lab', 'in the built-in lab: no AWS account needed')
  .option('--home <region>', 'the region of the probes (default: us-east-1)')
  .option('--remote <region>', 'the other region (default: ap-northeast-1)')
  .option('--yes', 'do not ask')
  .option('--max-cost <usd>', 'refuse to create what is estimated to cost more')
  .option('--expires <hours>', 'when a sandbox whose operator has gone deletes itself (default: 4)')
  .option('--resume <run>', 'continue with the sandbox of a run that was cut short')
  .option('--as-of <date>', 'the day whose expectations hold (default: today)')
  .option('--only <pattern>', 'only experiments that match, such as `ssm/*`, with the controls they need')
  .option('--timeout <seconds>', 'for every experiment, in place of its own')
  .option('--concurrency <n>', 'clients side by side on one probe (default: 6)')
  .option('--out <dir>', 'where reports and the journal go (default: reports)')
  .option('--fail-on <verdict>', '`flaky`: count flaky experiments as failed')
  .option('--json', 'print the run record instead of the matrix')
  .option('--quiet', 'no progress, no list of files')
  .action(async (scenarios: string[], flags: SandboxFlags) => {
    const { audit } = await import('./commands/audit.js');
    process.exitCode = await audit(scenarios, flags, io);
  });

program
  .command('up')
  .description('make a sandbox and leave it standing for `run`')
  .option('--home <region>', 'the region of the probes (default: us-east-1)')
  .option('--remote <region>', 'the other region (default: ap-northeast-1)')
  .option('--yes', 'do not ask')
  .option('--max-cost <usd>', 'refuse to create what is estimated to cost more until it expires')
  .option('--expires <hours>', 'when it deletes itself (default: 4)')
  .option('--resume <run>', 'continue with the sandbox of a run that was cut short')
  .option('--out <dir>', 'where its journal and its reachmatrix.yaml go (default: reports)')
  .option('--json', 'for machines')
  .option('--quiet', 'no progress')
  .action(async (flags: Omit<SandboxFlags, 'lab'>) => {
    const { up } = await import('./commands/up.js');
    process.exitCode = await up(flags, io);
  });

program
  .command('down')
  .description('take a sandbox down')
  .argument('[run]', 'its run id (default: the one whose journal does not say that it is gone)')
  .option('--out <dir>', 'where its journal is (default: reports)')
  .option('--home <region>', 'without a journal: the region of its probes')
  .option('--remote <region>', 'without a journal: its other region')
  .option('--quiet', 'no progress')
  .action(async (runId: string | undefined, flags: DownFlags) => {
    const { down } = await import('./commands/down.js');
    process.exitCode = await down(runId, flags, io);
  });

program
  .command('cleanup')
  .description('find sandboxes by their tags, with no local state, and delete them')
  .option('--regions <names>', 'separated by commas (default: us-east-1,ap-northeast-1)')
  .option('--expired', 'only those whose time has passed')
  .option('--yes', 'do not ask')
  .option('--json', 'print what was found for machines')
  .option('--quiet', 'no progress')
  .action(async (flags: CleanupFlags) => {
    const { cleanup } = await import('./commands/cleanup.js');
    process.exitCode = await cleanup(flags, io);
  });

program
  .command('plan')
  .description('what a run or an audit would do, call and cost; changes nothing')
  .argument('[scenario...]', 'scenario ids or files; all that ship with reachmatrix when none is named')
  .option('--lab', 'in the built-in lab: no AWS account needed')
  .option('--config <file>', 'in the account that this reachmatrix.yaml describes')
  .option('--sandbox', 'of an audit: with the sandbox that it makes and removes, and its cost')
  .option('--max-cost <usd>', 'with --sandbox: fail when it is estimated to cost more')
  .option('--as-of <date>', 'the day whose expectations hold (default: today)')
  .option('--only <pattern>', 'only experiments that match, such as `ssm/*`, with the controls they need')
  .option('--timeout <seconds>', 'for every experiment, in place of its own')
  .option('--home <region>', 'the region of the probes (default: us-east-1)')
  .option('--remote <region>', 'the other region (default: ap-northeast-1)')
  .option('--json', 'for machines')
  .action(async (scenarios: string[], flags: PlanFlags) => {
    const { plan } = await import('./commands/plan.js');
    process.exitCode = await plan(scenarios, flags, io);
  });

program
  .command('iam')
  .description('print the least-privilege policy of a use')
  .argument('[use]', '`run`, `audit` (with a sandbox) or `schedule` (unattended, with cleanup)', 'run')
  .option('--account <id>', 'the account in the ARNs')
  .option('--partition <name>', 'default: aws')
  .option('--home <region>', 'default: us-east-1')
  .option('--remote <region>', 'default: ap-northeast-1')
  .option('--probe <ids...>', 'probe instances (default: those tagged reachmatrix:role)')
  .option('--bucket <names...>', "buckets that runs ask for (default: the sandbox's)")
  .option('--parameters <path>', "path of the parameters that runs ask for (default: the sandbox's)")
  .action(async (use: string, flags: IamFlags) => {
    const { iam } = await import('./commands/iam.js');
    finish(iam(use, flags));
  });

program
  .command('explain')
  .description('classify an error text from standard input, say what it means and what to do')
  .addOption(new Option('--exit-code <n>', 'what the client exited with').argParser(exitCodeNumber))
  .addOption(new Option('--client <name>', 'who printed it (default: guessed)').choices(['aws', 'curl']))
  .option('--json', 'for machines')
  .action(async (flags: { exitCode?: number; client?: 'aws' | 'curl'; json?: boolean }) => {
    const { explain } = await import('./commands/explain.js');
    if (process.stdin.isTTY) io.err('Paste the error text, then Ctrl-D.\n');
    finish(explain(await text(process.stdin), { ...flags, json: flags.json === true }));
  });

program
  .command('report')
  .description('render a run again from its record')
  .argument('<run>', 'a run id, a run.json, or the folder of one')
  .option(
    '--format <names>',
    'markdown, json, html, junit, csv, separated by commas (default: markdown,json)',
  )
  .option('--out <dir>', 'write to <dir>/<run id>/ (default: beside the record)')
  .option('--json', 'print the run record instead of the matrix')
  .action(async (run: string, flags: { format?: string; out?: string; json?: boolean }) => {
    const { report } = await import('./commands/report.js');
    const { width, colour } = io;
    finish(await report(run, { ...flags, json: flags.json === true, width, colour, env: process.env }));
  });

program
  .command('publish')
  .description('put a run into a page of yours, between marks, and leave the rest of the page alone')
  .argument('<run>', 'a run id, a run.json, or the folder of one')
  .option('--into <page>', 'the Markdown file')
  .option('--git <url>', 'a repository or wiki to clone, change and push to, in place of a file')
  .option('--path <page>', 'with --git: the file in the repository (default: Home.md)')
  .option('--branch <name>', 'with --git (default: the one that the repository names)')
  .option('--name <name>', 'of the part, where a page has several (default: matrix)')
  .option('--no-mermaid', 'no drawings')
  .option('--max-chars <n>', 'evidence is left out first, then drawings, then cells (default: 60000)')
  .action(async (run: string, flags: PublishPageFlags) => {
    const { publishPage } = await import('./commands/publish-page.js');
    finish(await publishPage(run, flags));
  });

program
  .command('doctor')
  .description('look whether a run could observe anything, and say what to mend; changes nothing')
  .option('--lab', 'look at the built-in lab')
  .option('--config <file>', 'look at what this file describes (default: as for run)')
  .option('--as-of <date>', 'lab only: the day that AWS lives in (default: today)')
  .option('--home <region>', 'without a configuration: the region of the probes (default: us-east-1)')
  .option('--remote <region>', 'without a configuration: the other region (default: ap-northeast-1)')
  .option('--json', 'for machines')
  .option('--quiet', 'no progress')
  .action(async (flags: DoctorFlags) => {
    const { doctor } = await import('./commands/doctor.js');
    process.exitCode = await doctor(flags, io);
  });

program
  .command('init')
  .description('write a commented reachmatrix.yaml that is valid as it is')
  .argument('[file]', 'a new file', 'reachmatrix.yaml')
  .option('--home <region>', 'the region of the probes (default: us-east-1)')
  .option('--remote <region>', 'the other region (default: ap-northeast-1)')
  .action(async (file: string, flags: { home?: string; remote?: string }) => {
    const { init } = await import('./commands/init.js');
    finish(await init(file, flags));
  });

program
  .command('validate')
  .description('check scenario files and configurations and tell every problem at once')
  .argument('[path...]', 'scenario ids, files or directories (default: those that ship with reachmatrix)')
  .option('--json', 'for machines')
  .action(async (paths: string[], flags: { json?: boolean }) => {
    const { validate } = await import('./commands/validate.js');
    finish(await validate(paths, { json: flags.json === true }));
  });

program
  .command('lab')
  .description('keep a lab up until Ctrl-C and print the environment for other clients')
  .option('--as-of <date>', 'the day that AWS lives in (default: today)')
  .option('--home <region>', 'the region of the probes (default: us-east-1)')
  .option('--remote <region>', 'the other region (default: ap-northeast-1)')
  .option('--write-config <file>', 'where to put the reachmatrix.yaml of this lab')
  .option('--json', 'for machines')
  .action(async (flags: LabFlags) => {
    const { lab } = await import('./commands/lab.js');
    process.exitCode = await lab(flags, io);
  });

addRunCommands(program, io, finish);

function finish(result: CommandResult): void {
  io.out(result.stdout);
  io.err(result.stderr);
  process.exitCode = result.exitCode;
}

function exitCodeNumber(value: string): number {
  if (/^\d{1,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Expected a whole number, 0–999.');
}

await program.parseAsync().catch((error: unknown) => {
  process.exitCode = exitCodeOf(error);
});

/** Commander's own refusals have been printed; anything else means that the harness could not run. */
function exitCodeOf(error: unknown): number {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')) {
    return 'exitCode' in error && error.exitCode === 0 ? 0 : exitCodes.wrongInput;
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return exitCodes.couldNotRun;
}
