import { spawn } from 'node:child_process';
import { addFigures, type CampaignFigures, noFigures } from './campaign.js';
import type { CampaignOptions } from './options.js';

/** Runs a campaign in several processes, each with its part of the runs. Their troubles go to stderr as they come. */
export async function shareOut(options: CampaignOptions, program: string): Promise<CampaignFigures> {
  const size = Math.ceil(options.runs / options.jobs);
  const parts = Array.from({ length: options.jobs }, (_, part) => {
    const first = options.first + part * size;
    const runs = Math.min(size, options.first + options.runs - first);
    const only = (options.only ?? []).flatMap((id) => ['--fault', id]);
    return runPart(program, [
      '--json',
      '--first',
      `${first}`,
      '--runs',
      `${runs}`,
      '--seed',
      `${options.seed}`,
      ...only,
    ]);
  });
  return (await Promise.all(parts)).reduce(addFigures, noFigures);
}

function runPart(program: string, args: readonly string[]): Promise<CampaignFigures> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 || code === 1) resolve(JSON.parse(text) as CampaignFigures);
      else reject(new Error(`Expected a part of the campaign to end with 0 or 1, it ended with ${code}`));
    });
  });
}
