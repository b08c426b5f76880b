import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { articleOutcomes } from './article.js';
import { furtherOutcomes } from './further.js';
import { outcomesOf } from './outcomes-of.js';
import { runCli, startCli } from './run-cli.js';

describe('the command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reachmatrix-cli-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('tells every problem of flags and scenarios at once, and writes nothing', async () => {
    const scenario = join(folder, 'bad.yaml');
    writeFileSync(
      scenario,
      'id: bad\ntitle: Bad\nprobe: interface-subnet\nexperiments:\n  - id: One\n    rum: aws s3 ls\n',
    );
    const out = join(folder, 'out');
    const result = await runCli([
      'run',
      scenario,
      '--lab',
      '--as-of',
      'yesterday',
      '--timeout',
      '0',
      '--out',
      out,
    ]);
    expect(result.exitCode).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain('Expected `--as-of` to be a date, YYYY-MM-DD, got `yesterday`');
    expect(result.stderr).toContain('Expected `--timeout` to be a whole number of seconds, 1–300, got `0`');
    expect(result.stderr).toMatch(/bad\.yaml:5:9: /);
    expect(result.stderr).toMatch(/bad\.yaml:6:5: .*`rum`/);
    expect(existsSync(out)).toBe(false);
  });

  it('refuses a configuration with every problem located, and writes nothing', async () => {
    const config = join(folder, 'reachmatrix.yaml');
    writeFileSync(config, 'regions: { home: us-east-1 }\nprobes: { a: 5 }\nbukets: {}\n');
    const out = join(folder, 'out');
    const result = await runCli(['run', '--config', config, '--out', out]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr.trim().split('\n').length).toBeGreaterThanOrEqual(3);
    for (const line of result.stderr.trim().split('\n'))
      expect(line).toMatch(/reachmatrix\.yaml:\d+:\d+: Expected /);
    expect(existsSync(out)).toBe(false);
  });

  it('refuses a run file that is none, and writes nothing', async () => {
    const file = join(folder, 'run.json');
    writeFileSync(file, '{"schemaVersion": 2, "experiments": 5}');
    const result = await runCli(['report', file]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/run\.json:1:\d+: Expected /);
    expect(readdirSync(folder)).toEqual(['run.json']);
  });

  it.each([
    [['walk']],
    [['run', '--colour']],
    [['explain', '--client', 'wget']],
    [['lab', '--as-of', 'now']],
  ])('exits with 2 on wrong usage: %j', async (args) => {
    const result = await runCli(args);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).not.toBe('');
  });

  it('names the regions that the lab knows when asked for another', async () => {
    const result = await runCli(['run', '--lab', '--home', 'mars-north-1', '--out', join(folder, 'out')]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('mars-north-1');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('explains a pasted text as JSON', async () => {
    const text =
      '\nAn error occurred (InvalidSignatureException) when calling the GetParameter operation: Credential should be scoped to a valid region. \n';
    const result = await runCli(['explain', '--json', '--exit-code', '254'], { stdin: text });
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({
      outcome: { kind: 'InvalidSignature', code: 'InvalidSignatureException' },
    });
  });

  it('writes a partial report on Ctrl-C, exits with 130 and leaves nothing behind', async () => {
    const out = join(folder, 'out');
    const tmp = join(folder, 'tmp');
    mkdirSync(tmp);
    const running = startCli(['run', '--lab', '--as-of', '2024-12-01', '--timeout', '60', '--out', out], {
      env: { ...process.env, TMPDIR: tmp },
    });
    await running.until(() => commandsUnder(tmp) > 3);
    running.child.kill('SIGINT');
    const result = await running.result;
    expect(result.exitCode).toBe(130);
    const [runId] = readdirSync(out);
    const record = JSON.parse(readFileSync(join(out, runId ?? '', 'run.json'), 'utf8')) as RunRecord;
    expect(record).toMatchObject({ interrupted: true });
    expect(record.summary.skipped).toBeGreaterThan(0);
    expect(record.summary.fail).toBe(0);
    expect(readdirSync(tmp)).toEqual([]);
    expect(commandsUnder(tmp)).toBe(0);
  });

  it('announces and labels the emulated transport where namespaces are refused', async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'unshare'),
      '#!/bin/sh\necho "unshare: unshare failed: Operation not permitted" >&2\nexit 1\n',
    );
    chmodSync(join(bin, 'unshare'), 0o755);
    const flags = [
      '--lab',
      '--as-of',
      '2024-12-01',
      '--timeout',
      '4',
      '--json',
      '--out',
      join(folder, 'out'),
    ];
    const result = await runCli(['run', ...flags], {
      env: { ...process.env, PATH: `${bin}:${process.env['PATH']}` },
    });
    expect(result.stderr).toMatch(/Operation not permitted/);
    expect(result.stderr.trim().split('\n')).toHaveLength(1);
    const record = JSON.parse(result.stdout) as RunRecord;
    expect(record.target).toBe('lab, emulated transport');
    expect(outcomesOf(record)).toEqual({ ...articleOutcomes, ...furtherOutcomes });
    const page = readFileSync(join(folder, 'out', record.runId, 'matrix.md'), 'utf8');
    expect(page).toContain('emulated transport');
    expect(result.exitCode).toBe(0);
  });
});

/** Processes of this machine that have the folder in their command line. */
function commandsUnder(folder: string): number {
  const lines = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(folder) && !line.includes('dist/cli.js')).length;
}
