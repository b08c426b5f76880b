import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withCell } from '../report/article-record.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'reachmatrix-terminal-'));
const file = join(folder, 'run.json');

beforeAll(() => writeFileSync(file, JSON.stringify(withCell('s3-gateway/home-bucket', { column: '東京' }))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Nothing of the environment but what is given: test runners set colour variables of their own. */
const env = (more: object) => ({ PATH: process.env['PATH'], TERM: 'xterm', LANG: 'C.UTF-8', ...more });
const escapeCode = '\u001b[';

function piped(more = {}) {
  return spawnSync(process.execPath, [cli, 'report', file, '--out', folder], {
    env: env(more),
    encoding: 'utf8',
  });
}

/** The same in a pseudo-terminal, of util-linux's `script`. */
function inTerminal(more = {}, columns = 100) {
  const command = `stty cols ${columns}; '${process.execPath}' '${cli}' report '${file}' --out '${folder}'`;
  return spawnSync('script', ['-qec', command, '/dev/null'], { env: env(more), encoding: 'utf8' });
}

describe('the matrix of the command line', () => {
  it('is without escape codes in a pipe, unless they are forced', () => {
    const result = piped();
    expect(result.status, result.stderr).toBe(0);
    expect(result.stdout).toContain('東京');
    expect(result.stdout + result.stderr).not.toContain('\u001b');
    expect(piped({ FORCE_COLOR: '1' }).stdout).toContain(escapeCode);
  });

  it('is in colour in a terminal, unless that is refused', () => {
    expect(inTerminal().stdout).toContain(escapeCode);
    const plain = inTerminal({ NO_COLOR: '1' });
    expect(plain.stdout).toContain('東京');
    expect(plain.stdout).not.toContain('\u001b');
    expect(inTerminal({ TERM: 'dumb' }).stdout).not.toContain('\u001b');
  });

  it('is as wide as the terminal', () => {
    const rule = (columns: number) => {
      const lines = inTerminal({ NO_COLOR: '1' }, columns).stdout.split(/\r?\n/);
      return Math.max(...lines.filter((line) => /^─+$/.test(line)).map((line) => line.length));
    };
    expect(rule(80)).toBeLessThanOrEqual(80);
    expect(rule(140)).toBeGreaterThan(80);
  });
});
