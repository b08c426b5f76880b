import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LimitFunction } from 'p-limit';
import { addFigures, type CampaignFigures, noFigures } from './campaign.js';
import type { Progress } from './progress.js';

/** Most runs of a process: enough that its start does not matter, few enough to be done again after an interruption. */
const partSize = 500;

/** Runs leave much behind that is young when it dies: room for it saves a tenth of the time. */
const nodeOptions = ['--max-semi-space-size=64'];

/** The campaign's own program. */
const ownProgram = fileURLToPath(new URL('main.js', import.meta.url));

/** Where and how parts of a campaign are run. */
export interface PartRunner {
  /** Holds back what would be more than the processes asked for. */
  readonly inTurn: LimitFunction;
  readonly progress: Progress;
}

/** Runs to be shared out, all with the same faults. */
export interface SharedRuns {
  readonly seed: number;
  readonly first: number;
  readonly runs: number;
  /** In place of faults of chance; `none` is one. */
  readonly only?: readonly string[];
}

/** Runs a campaign in processes, each with its part of the runs. Their troubles go to stderr as they come. */
export async function shareOut(
  { seed, first, runs, only = [] }: SharedRuns,
  { inTurn, progress }: PartRunner,
): Promise<CampaignFigures> {
  const size = Math.min(partSize, Math.ceil(runs / inTurn.concurrency));
  const parts = Array.from({ length: runs === 0 ? 0 : Math.ceil(runs / size) }, (_, part) => {
    const start = first + part * size;
    const count = Math.min(size, first + runs - start);
    const numbers = { '--first': start, '--runs': count, '--seed': seed };
    const args = Object.entries(numbers).flatMap(([name, value]) => [name, `${value}`]);
    args.push(...only.flatMap((id) => ['--fault', id]));
    return inTurn(() => progress.once(args.join(' '), () => runPart<CampaignFigures>(args)));
  });
  return (await Promise.all(parts)).reduce(addFigures, noFigures);
}

/**
 * Runs the campaign's program by itself.
 * @param program - another copy of it.
 * @returns what it prints as JSON.
 * @throws {Error} when it ends otherwise than with figures.
 */
export function runPart<T>(
  args: readonly string[],
  { program = ownProgram, stderr = 'inherit' }: { program?: string; stderr?: 'inherit' | 'ignore' } = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const command = [...nodeOptions, program, '--json', ...args];
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', stderr] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      // This very program printed it.
      if (code === 0 || code === 1) resolve(JSON.parse(text) as T);
      else reject(new Error(`Expected a part of the campaign to end with 0 or 1, it ended with ${code}`));
    });
  });
}
