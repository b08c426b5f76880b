import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

interface CliOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly stdin?: string;
  /** A file that the shell sources before it starts the command. */
  readonly sourcing?: string;
}

/** A command line that is under way. */
export interface RunningCli {
  readonly child: ChildProcess;
  readonly result: Promise<CliResult>;
  /** Waits until something is so. @throws when it is not so before the command ends, or within a minute. */
  until(condition: () => boolean): Promise<void>;
}

/** Starts the built command line. */
export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  const command = [process.execPath, cli, ...args];
  const { sourcing } = options;
  const [program = '', ...words] =
    sourcing === undefined ? command : ['sh', '-euc', '. "$0"; exec "$@"', sourcing, ...command];
  const child = spawn(program, words, {
    env: options.env ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  let stdout = '';
  let stderr = '';
  let ended = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.end(options.stdin ?? '');
  const result = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      ended = true;
      resolve({ exitCode, stdout, stderr });
    });
  });
  const until = async (condition: () => boolean): Promise<void> => {
    const deadline = Date.now() + 60_000;
    while (!condition()) {
      if (ended || Date.now() > deadline) throw new Error(`It never came to that. stderr: ${stderr}`);
      await setTimeout(100);
    }
  };
  return { child, result, until };
}

/** Runs the built command line to its end. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(args, options).result;
}
