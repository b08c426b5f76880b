import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../src/journal/hold-lock.js';

describe('the lock of a run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reachmatrix-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => join(folder, 'lock.json');
  const hold = (owner: object) => writeFileSync(file(), JSON.stringify(owner));

  it('is had by one of many who come at once', async () => {
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeLock(folder)));
    expect(taken.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
  });

  it('is refused while its process lives, and free once it was given back', async () => {
    const lock = await takeLock(folder);
    const second = await takeLock(folder);
    expect(second).toMatchObject({
      kind: 'held',
      problem: expect.stringContaining(`process ${process.pid} on`),
    });
    if (lock.kind === 'taken') await lock.release();
    expect(await takeLock(folder)).toMatchObject({ kind: 'taken' });
  });

  it('of a process that was killed holds nobody off', async () => {
    const child = spawn('sleep', ['60']);
    hold({ pid: child.pid, host: hostname() });
    expect(await takeLock(folder)).toMatchObject({ kind: 'held' });
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(await takeLock(folder)).toMatchObject({ kind: 'taken' });
  });

  it('of a process whose id is another’s by now holds nobody off', async () => {
    hold({ pid: process.pid, host: hostname(), begun: '1' });
    expect(await takeLock(folder)).toMatchObject({ kind: 'taken' });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('of another machine holds, and says what to do', async () => {
    hold({ pid: 1, host: 'elsewhere' });
    const refused = await takeLock(folder);
    expect(refused).toMatchObject({ kind: 'held' });
    expect(refused.kind === 'held' && refused.problem).toContain(`is gone, remove ${file()}`);
  });

  it('that is no lock holds nobody off', async () => {
    writeFileSync(file(), '{"pid":');
    expect(await takeLock(folder)).toMatchObject({ kind: 'taken' });
  });
});
