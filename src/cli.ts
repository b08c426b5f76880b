#!/usr/bin/env node
import { setMaxListeners } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { withAccess } from './cli-access.js';
import { withReplay, withSelection } from './cli-replay.js';
import { addRunCommands } from './cli-runs.js';
import { addSandboxCommands } from './cli-sandbox.js';
import { addSetUpCommands } from './cli-set-up.js';
import { addSurveyCommand } from './cli-survey.js';
import { addTextCommands } from './cli-texts.js';
import type { CommandIo } from './commands/command-io.js';
import type { CommandResult } from './commands/command-result.js';
import { exitCodes } from './commands/exit-codes.js';
import { programVersion } from './commands/program-version.js';
import type { AllRunFlags } from './commands/run.js';
import { wantsColour } from './commands/wants-colour.js';

const interrupt = new AbortController();
const second = new AbortController();
// Everything under way listens to them; Node takes more than ten listeners for a leak and says so.
setMaxListeners(0, interrupt.signal, second.signal);
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
  .version(programVersion)
  .showHelpAfterError('(reachmatrix --help lists the commands)')
  .exitOverride();

const runCommand = program
  .command('run')
  .description('plan, run, judge and report')
  .argument('[scenario...]', 'scenario ids or files; all that ship with reachmatrix when none is named')
  .option('--lab', 'run in the built-in lab: no AWS account needed')
  .option(
    '--config <file>',
    'run in the account that this file describes (default: ./reachmatrix.yaml if there is one, else whatever the account holds)',
  )
  .option('--home <region>', 'without a configuration: the region of the probes (default: us-east-1)')
  .option('--remote <region>', 'without a configuration: the other region (default: ap-northeast-1)')
  .option('--resume <run>', 'go on with a run that was cut short: its id or folder; nothing else is needed');
withAccess(withReplay(withSelection(runCommand))).action(async (scenarios: string[], flags: AllRunFlags) => {
  const { run } = await import('./commands/run.js');
  process.exitCode = await run(scenarios, flags, io);
});

addSurveyCommand(program, io);
addSandboxCommands(program, io, finish);
addTextCommands(program, io, finish);
addSetUpCommands(program, io, finish);
addRunCommands(program, io, finish);

function finish(result: CommandResult): void {
  io.out(result.stdout);
  io.err(result.stderr);
  process.exitCode = result.exitCode;
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
