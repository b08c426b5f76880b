import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { startLab } from '../../src/lab/start-lab.js';
import type { RunRecord } from '../../src/model/run-record.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const run = `"${process.execPath}" "${cli}" run`;
const selection = 'eventbridge --as-of 2024-12-01 --timeout 2 --out out';

/** A small file system, in a mount namespace that no other process sees. */
describe('a disk that does not take what a run writes', () => {
  let lab: Lab;
  let cwd: string;
  beforeAll(async () => {
    lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' });
    cwd = mkdtempSync(join(tmpdir(), 'reachmatrix-disk-test-'));
  }, 60_000);
  afterAll(async () => {
    await lab.close();
    rmSync(cwd, { recursive: true });
  });

  const shell = (script: string) => {
    const file = join(cwd, 'script.sh');
    writeFileSync(file, `set -u\nrm -rf out; mkdir out\n${script}\n`);
    const env = { PATH: process.env['PATH'], HOME: cwd, ...lab.environment };
    return new Promise<{ stdout: string; stderr: string; exitCode: number }>((resolve) => {
      execFile('unshare', ['-rm', 'sh', file], { cwd, env, maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
        resolve({ stdout, stderr, exitCode: typeof error?.code === 'number' ? error.code : 0 }),
      );
    });
  };
  const sent = () => lab.world.trail.filter(({ action }) => action === 'ssm:SendCommand').length;

  it('is told before anything is sent, when it is read-only', async () => {
    const before = sent();
    const { stdout, stderr, exitCode } = await shell(`mount -t tmpfs -o ro tmpfs out\n${run} ${selection}`);
    expect(exitCode, stderr).toBe(4);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Could not write out\/[\w-]+\/journal\.jsonl: .*EROFS.*\nNothing was run: /m);
    expect(stderr).toContain('--out');
    expect(sent()).toBe(before);
  });

  it('is told before anything is sent, when it takes no more than a part of the first line', async () => {
    const before = sent();
    const { stderr, exitCode } = await shell(
      `(ulimit -f 8; ${run} ${selection}); code=$?\nls -A out >&2\nexit $code`,
    );
    expect(exitCode, stderr).toBe(4);
    expect(stderr).toMatch(/journal\.jsonl: EFBIG.*\nNothing was run: .*\n$/);
    expect(sent()).toBe(before);
  });

  it('costs nothing that was observed, when only the reports do not fit', async () => {
    const { stdout, stderr, exitCode } = await shell(`
mount -t tmpfs -o size=60k tmpfs out
mkdir out/earlier; echo whole >out/earlier/run.json
${run} ${selection} --format json,html --json >record.json; code=$?
cat out/earlier/run.json; (cd out && find . -type f | sort)
mount -o remount,size=4m out
${run} --resume out/2* --quiet >/dev/null || exit 99
(cd out && find . -type f | sort)
cat record.json
exit $code`);
    expect(exitCode, stderr).toBe(4);
    expect(stderr).toMatch(/^Could not write out\/[\w-]+\/\S+: ENOSPC.*\nNo report was written/m);
    expect(stderr).toContain('go on with `reachmatrix run --resume out/');
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('whole');
    expect(lines.slice(1, 3)).toEqual([
      expect.stringMatching(/^\.\/2.*\/journal\.jsonl$/),
      './earlier/run.json',
    ]);
    expect(lines.slice(3, 6).map((line) => line.split('/').at(-1))).toEqual([
      'matrix.html',
      'run.json',
      'run.json',
    ]);
    const record = JSON.parse(lines.slice(6).join('\n')) as RunRecord;
    expect(record.summary).toMatchObject({ pass: 3, total: 3 });
  });

  it('stops the run when it fills up, and the run can be gone on with', async () => {
    const before = sent();
    const { stdout, stderr, exitCode } = await shell(`
mount -t tmpfs -o size=200k tmpfs out
${run} ${selection} >partial.txt & pid=$!
until grep -q '"kind":"sent"' out/2*/journal.jsonl 2>/dev/null; do sleep 0.05; done
dd if=/dev/zero of=out/fill bs=4k 2>/dev/null
wait $pid; code=$?
rm out/fill
${run} --resume out/2* --json || exit 99
exit $code`);
    expect(exitCode, stderr).toBe(4);
    const record = JSON.parse(stdout) as RunRecord;
    expect(record.summary).toMatchObject({ pass: 3, total: 3 });
    expect(record.resumedAt).toHaveLength(1);
    expect(sent() - before).toBe(1);
  });
});
