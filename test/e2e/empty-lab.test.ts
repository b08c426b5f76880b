import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, type RunningCli, runCli, startCli } from './run-cli.js';

/** A lab kept up by one process, and a person in another shell who has sourced what it printed. */
describe('a lab with nothing in its account', () => {
  let folder: string;
  let lab: RunningCli;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reachmatrix-empty-lab-'));
    lab = startCli(['lab', '--empty', '--as-of', '2024-12-01'], { env: { ...process.env, TMPDIR: folder } });
    let printed = '';
    lab.child.stdout?.on('data', (text: string) => {
      printed += text;
    });
    await lab.until(() => printed.endsWith('describe-stacks\n'));
    writeFileSync(join(folder, 'lab.env'), printed);
    // A profile in that shell, which the SDK would take before any keys.
    env = { PATH: process.env['PATH'], HOME: folder, AWS_PROFILE: 'production' };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const inShell = (...args: readonly string[]): Promise<CliResult> =>
    runCli(args, { env, cwd: folder, sourcing: join(folder, 'lab.env') });

  it('is an account for up, doctor, run, down and cleanup, with what it printed alone', {
    timeout: 180_000,
  }, async () => {
    expect(await inShell('cleanup')).toMatchObject({
      exitCode: 0,
      stdout: 'No sandbox in us-east-1, ap-northeast-1.\n',
    });
    const bare = await inShell('doctor', '--json');
    expect(JSON.parse(bare.stdout).findings).toContainEqual(
      expect.objectContaining({ check: 'configured', status: 'problem' }),
    );

    const up = await inShell('up', '--yes', '--json');
    expect(up.exitCode, up.stderr).toBe(0);
    const { configFile, runId } = JSON.parse(up.stdout) as { configFile: string; runId: string };
    const doctor = await inShell('doctor', '--config', configFile);
    expect(doctor.stdout).toMatch(/ ok, 0 to mend\n$/);
    expect(doctor.exitCode).toBe(0);
    const only = ['--only', 's3-interface/*', '--timeout', '4', '--as-of', '2024-12-01'];
    const run = await inShell('run', '--config', configFile, ...only);
    expect(run.stdout).toContain('4 experiments in ');
    expect(run.exitCode, run.stdout).toBe(0);
    expect((await inShell('cleanup')).stdout).toContain(`stack reachmatrix-${runId}-home in us-east-1`);
    expect(await inShell('down', '--quiet')).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    expect((await inShell('cleanup')).stdout).toBe('No sandbox in us-east-1, ap-northeast-1.\n');
  });

  it('ends with Ctrl-C and leaves no file', async () => {
    lab.child.kill('SIGINT');
    const { exitCode, stderr } = await lab.result;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readdirSync(folder).filter((name) => name.startsWith('reachmatrix-lab-'))).toEqual([]);
  });
});
