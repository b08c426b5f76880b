import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** An AWS CLI that is on this machine, and the PATH that finds it first. */
export interface InstalledCli {
  readonly version: string;
  readonly path: string;
}

/** Every AWS CLI on PATH and in the usual folders, one per major version; at least one must be there. */
export function findAwsClis(): readonly InstalledCli[] {
  const system = ['/usr/local/bin', '/usr/bin'];
  const folders = [...(process.env['PATH'] ?? '').split(':'), ...system].filter((folder) =>
    existsSync(`${folder}/aws`),
  );
  const found = new Map<string, InstalledCli>();
  for (const folder of new Set(folders)) {
    const path = [folder, dirname(process.execPath), ...(process.env['PATH'] ?? '').split(':')].join(':');
    const version = execFileSync(`${folder}/aws`, ['--version'], {
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
    });
    const major = version.match(/^aws-cli\/(\d+)\./)?.[1];
    if (major !== undefined && !found.has(major)) found.set(major, { version: version.trim(), path });
  }
  if (found.size === 0) throw new Error('Expected an AWS CLI on PATH, found none. Run `npm run setup`.');
  return [...found.values()];
}
