import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { startLab } from '../../src/lab/start-lab.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { runCli } from './run-cli.js';

/** A lab plays somebody's account: the command line gets its environment, as it would get anybody's. */
describe('the command line with probes of one’s own', () => {
  let lab: Lab;
  let cwd: string;
  beforeAll(async () => {
    lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' });
  });
  afterAll(() => lab.close());
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'reachmatrix-own-test-'));
    return () => rmSync(cwd, { recursive: true });
  });

  const cli = (...args: readonly string[]) =>
    runCli(args, { cwd, env: { PATH: process.env['PATH'], HOME: cwd, ...lab.environment } });
  const eventbridge = ['--only', 'eventbridge/*', '--as-of', '2024-12-01', '--timeout', '3'];

  it('finds what it can replay without any configuration, and says what it lacks', async () => {
    const result = await cli('run', ...eventbridge, '--json');
    expect(result.stderr).toContain('No configuration: looking for what can be replayed from us-east-1');
    expect(result.stderr).toContain('Lacks load-balancer.one-zone: ');
    const record = JSON.parse(result.stdout) as RunRecord;
    expect(record.summary).toMatchObject({ pass: 3, total: 3 });
    expect(record.probes.map(({ instanceId }) => instanceId)).toEqual([
      lab.config.probes['interface-subnet'],
    ]);
    expect(result.exitCode).toBe(0);
  });

  it('takes the reachmatrix.yaml of the folder, and runs on each of several probes', async () => {
    const init = await cli('init');
    expect(init).toMatchObject({ exitCode: 0, stderr: '' });
    const file = join(cwd, 'reachmatrix.yaml');
    const ids = Object.values(lab.config.probes);
    const text = readFileSync(file, 'utf8').replace(
      /interface-subnet: discover.*/,
      `interface-subnet: [${ids.join(', ')}]`,
    );
    writeFileSync(file, text);
    expect(await cli('validate', 'reachmatrix.yaml')).toMatchObject({
      exitCode: 0,
      stdout: '1 configuration, no problems\n',
    });
    const result = await cli('run', ...eventbridge, '--json', '--out', 'there');
    expect(result.stderr).toContain('Using ./reachmatrix.yaml.');
    const record = JSON.parse(result.stdout) as RunRecord;
    expect(record.summary).toMatchObject({ pass: 6, total: 6 });
    expect(new Set(record.experiments.map(({ instanceId }) => instanceId))).toEqual(new Set(ids));
    const page = readFileSync(join(cwd, 'there', record.runId, 'matrix.md'), 'utf8');
    for (const id of ids) expect(page).toContain(`\`${id}\`: home region`);
  });

  it('refuses ambiguity where the configuration leaves it, and writes nothing', async () => {
    const text = `regions: { home: us-east-1, remote: ap-northeast-1 }
endpoints:
  s3: { tag: { Team: net } }
`;
    writeFileSync(join(cwd, 'reachmatrix.yaml'), text);
    const twins = lab.world.endpoints.filter(({ type }) => type === 'Interface').slice(0, 2);
    const before = twins.map(({ tags }) => tags);
    for (const twin of twins) Object.assign(twin, { tags: { Team: 'net' } });
    try {
      const result = await cli('run');
      expect(result).toMatchObject({ exitCode: 2, stdout: '' });
      expect(result.stderr).toMatch(/reachmatrix\.yaml:3:7: Expected one endpoint for `s3`, got 2: vpce-/);
      for (const { id } of twins) expect(result.stderr).toContain(id);
      expect(existsSync(join(cwd, 'reports'))).toBe(false);
    } finally {
      for (const [index, twin] of twins.entries()) Object.assign(twin, { tags: before[index] });
    }
  });

  it('doctor says what to mend, with exit codes and JSON for machines', async () => {
    const one =
      'regions: { home: us-east-1, remote: ap-northeast-1 }\nprobes: { gateway-subnet: discover }\n';
    writeFileSync(join(cwd, 'reachmatrix.yaml'), one);
    const well = await cli('doctor', '--json');
    expect(JSON.parse(well.stdout)).toMatchObject({ ok: true });
    expect(well.exitCode).toBe(0);
    writeFileSync(join(cwd, 'reachmatrix.yaml'), `${one}buckets: { home: no-such-bucket-anywhere }\n`);
    const ill = await cli('doctor');
    expect(ill.stdout).toMatch(/✗ {2}bucket\.home .*there is none\n +→ Create it there/);
    expect(ill.exitCode).toBe(1);
  });

  it('says how to go on without an account when there are no credentials', async () => {
    const env = { PATH: process.env['PATH'], HOME: cwd, AWS_EC2_METADATA_DISABLED: 'true' };
    const result = await runCli(['run'], { cwd, env });
    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(result.stderr).toContain('`--lab` needs no account');
    expect(result.stderr).toContain('Check the credentials');
  });
});
