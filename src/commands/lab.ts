import type { Lab } from '../lab/lab.js';
import { startLab } from '../lab/start-lab.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import { type ConfigFile, writeLabConfig } from './lab-config-file.js';
import { labGuide } from './lab-guide.js';
import { readLabPolicy } from './lab-policy.js';
import { checkRunFlags } from './run-options.js';

/** The flags of `lab` as commander gives them. */
export interface LabFlags {
  readonly asOf?: string;
  readonly home?: string;
  readonly remote?: string;
  /** Begin with an account in which nothing was made yet. */
  readonly empty?: boolean;
  /** With what the further paths need as well. */
  readonly morePaths?: boolean;
  /** A file with an IAM policy: all that the operator may do. */
  readonly policy?: string;
  readonly writeConfig?: string;
  readonly json?: boolean;
}

/**
 * Keeps a lab up until Ctrl-C, and says how other clients reach it. What it prints to stdout can be sourced
 * by a shell.
 * @returns the exit code; by then nothing of the lab is left, the configuration file included.
 * @throws {Error} when no lab can run on this machine.
 */
export async function lab(flags: LabFlags, io: CommandIo): Promise<number> {
  const { home, remote, asOf, empty = false } = flags;
  const checked = checkRunFlags(
    {
      lab: true,
      ...(home !== undefined && { home }),
      ...(remote !== undefined && { remote }),
      ...(asOf !== undefined && { asOf }),
    },
    new Date().toISOString().slice(0, 10),
  );
  const policy = await readLabPolicy(flags.policy);
  const problems = [
    ...('problems' in checked ? checked.problems : []),
    ...('problem' in policy ? [policy.problem] : []),
    ...(empty && flags.writeConfig !== undefined ? [nothingToConfigure] : []),
  ];
  if ('problems' in checked || 'problem' in policy || problems.length > 0) return refuse(problems, io);
  const { target, asOf: day } = checked.options;
  if (target.kind !== 'lab') throw new Error('Expected the lab as the target');

  let running: Lab;
  try {
    running = await startLab({
      home: target.home,
      remote: target.remote,
      asOf: day,
      account: empty ? 'empty' : 'article',
      morePaths: flags.morePaths === true,
      ...(policy.statements !== undefined && { policy: policy.statements }),
    });
  } catch (error) {
    if (error instanceof RangeError) return refuse([error.message], io);
    throw error;
  }
  let file: ConfigFile | undefined;
  try {
    file = empty ? undefined : await writeLabConfig(running, flags.writeConfig);
    if (file?.ok === false) return refuse([file.problem], io);
    for (const notice of running.notices) io.err(`${notice}\n`);
    io.out(flags.json === true ? asJson(running, file?.path) : labGuide(running, file?.path, day));
    if (io.showProgress) io.err('The lab is up. Ctrl-C ends it.\n');
    await untilAborted(io.signal);
    return exitCodes.asExpected;
  } finally {
    await Promise.all([running.close(), file?.ok ? file.remove() : undefined]);
  }
}

const nothingToConfigure =
  'Expected `--write-config` without `--empty`: there is nothing to name yet, and `reachmatrix up` writes its own.';

function asJson({ endpointUrl, environment, config, transport }: Lab, configFile?: string): string {
  return `${JSON.stringify({ endpointUrl, environment, config, configFile, transport }, null, 2)}\n`;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function refuse(problems: readonly string[], io: CommandIo): number {
  io.err(`${problems.join('\n')}\n`);
  return exitCodes.wrongInput;
}
