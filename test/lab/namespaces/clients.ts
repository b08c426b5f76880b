import { execFileSync } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { standardFolders } from '../../../src/lab/namespaces/host-programs.js';
import type { Transport } from '../../../src/lab/network/transport.js';

/** An AWS CLI of this machine: `aws-cli/1.45.11` and where it is. */
export interface InstalledCli {
  readonly version: string;
  readonly path: string;
}

/**
 * Every AWS CLI on PATH and in the standard folders, one per version.
 * @throws {Error} when there is none: these tests cannot do without.
 */
export function installedClis(): readonly InstalledCli[] {
  const found = new Map<string, InstalledCli>();
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), ...standardFolders]) {
    const path = join(folder, 'aws');
    if (!isExecutable(path)) continue;
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).split(' ')[0] ?? '';
    if (!found.has(version)) found.set(version, { version, path });
  }
  if (found.size === 0) throw new Error('Expected an AWS CLI on PATH');
  return [...found.values()];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(realpathSync(path), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** How a program ended inside an instance. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/** Runs a program inside an instance to its end. */
export async function runInside(
  transport: Transport,
  instanceId: string,
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const start = performance.now();
  const child = transport.spawn(instanceId, file, args, { env, cwd: '/' });
  if (child.stdout === null || child.stderr === null) throw new Error('Expected pipes');
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, stdout, stderr, durationMs: performance.now() - start };
}
