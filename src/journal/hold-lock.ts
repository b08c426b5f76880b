import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { openFolder } from '../store/folder-objects.js';
import { decideLock, type Liveness, type LockOwner, renderOwner } from './lock.js';

const lockFile = 'lock.json';

/** Holds a run's folder until it is released or its process is gone. */
export type TakenLock =
  | { readonly kind: 'taken'; readonly release: () => Promise<void> }
  /** A sentence that says who works on the run, and what to do if that is not so. */
  | { readonly kind: 'held'; readonly problem: string };

/**
 * Takes the lock of a run's folder: of several processes one gets it, and a process that died holds nothing.
 * @throws {StoreError} when the folder cannot be read or written.
 */
export async function takeLock(folder: string): Promise<TakenLock> {
  const files = openFolder(folder);
  const own = ownerOf(process.pid);
  const found = await files.read(lockFile);
  const decision = decideLock(found?.text, own, livenessOf);
  if (decision.kind === 'held') {
    const { pid, host } = decision.by;
    const doubt = ` If that process is gone, remove ${join(folder, lockFile)}.`;
    const problem = `Expected no other process to work on ${folder}, but process ${pid} on ${host} does.`;
    return { kind: 'held', problem: decision.isCertain ? problem : problem + doubt };
  }
  const text = renderOwner(own);
  const isTaken =
    found === undefined
      ? await files.create(lockFile, text)
      : await files.replace(lockFile, text, found.version);
  if (!isTaken) {
    return {
      kind: 'held',
      problem: `Expected no other process to work on ${folder}, but one began just now.`,
    };
  }
  return { kind: 'taken', release: () => files.remove(lockFile).catch(() => undefined) };
}

function ownerOf(pid: number): LockOwner {
  const begun = statusOf(pid)?.begun;
  return { pid, host: hostname(), ...(begun !== undefined && { begun }) };
}

function livenessOf({ pid, begun }: LockOwner): Liveness {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and another user's.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return 'dead';
  }
  const now = statusOf(pid);
  if (begun === undefined || now === undefined) return 'unknown';
  return now.isRunning && begun === now.begun ? 'alive' : 'dead';
}

/** What /proc says of a process; `undefined` where there is none. */
function statusOf(pid: number): { readonly isRunning: boolean; readonly begun: string } | undefined {
  try {
    // The name, in parentheses, may hold blanks and parentheses of its own.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const [state = '', begun = ''] = [fields[0], fields[19]];
    // A zombie has ended; its parent has only not asked how.
    return { isRunning: state !== 'Z', begun };
  } catch {
    return undefined;
  }
}
