import { access } from 'node:fs/promises';
import type { Surroundings } from './run-options.js';

const usualFile = 'reachmatrix.yaml';

/** Looks for what stands in for flags: the configuration in the working folder, the environment's region. */
export async function readSurroundings(env: NodeJS.ProcessEnv = process.env): Promise<Surroundings> {
  const there = await access(usualFile).then(
    () => true,
    () => false,
  );
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'];
  return {
    ...(there && { configFile: usualFile }),
    ...(region !== undefined && region !== '' && { region }),
  };
}
