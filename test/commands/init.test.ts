import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { init } from '../../src/commands/init.js';
import { validate } from '../../src/commands/validate.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { requestEverything } from '../../src/discovery/known-names.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reachmatrix-init-test-'));
  file = join(folder, 'reachmatrix.yaml');
});
afterEach(() => rmSync(folder, { recursive: true }));

const regions = { home: 'eu-west-1', remote: 'us-west-2' };

describe('reachmatrix init', () => {
  it('writes a configuration that is valid as it is and leaves everything to be found', async () => {
    const { exitCode, stdout } = await init(file, regions);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Wrote ${file}.`);
    const parsed = parseConfig(readFileSync(file, 'utf8'), file);
    const everything = requestEverything(regions);
    // Options that cost extra are shown, as comments.
    const needed = Object.entries(everything.endpoints).filter(
      ([, one]) => !(one.kind === 'discover' && one.optional),
    );
    expect(parsed).toEqual({ ok: true, value: { ...everything, endpoints: Object.fromEntries(needed) } });
  });

  it('is valid with every comment that shows a key taken as said, too', async () => {
    await init(file, regions);
    const text = readFileSync(file, 'utf8').replaceAll(
      /^# ((accounts|loadBalancers|consumers|scenarios|timeout|concurrency|out|store):.*| {2,}.*)$/gm,
      '$1',
    );
    const parsed = parseConfig(text, file);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        access: { profile: 'sandbox', assumeRole: { externalId: 'some-text' } },
        providerAccess: { assumeRole: { arn: 'arn:aws:iam::444455556666:role/reachmatrix' } },
        consumers: { 'team-b': { access: { assumeRole: { externalId: 'some-text' } } } },
        defaults: {
          scenarios: ['s3-gateway', 'ssm'],
          timeoutS: 10,
          concurrency: 6,
          outDir: 'reports',
          store: 's3://my-bucket/reachability',
        },
      },
    });
  });

  it('does not touch a file that exists', async () => {
    writeFileSync(file, 'mine');
    expect(await init(file, regions)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `Expected \`${file}\` to be a file that can be made new, got one that exists and stays as it is.\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('refuses regions that are none, and writes nothing', async () => {
    expect(await init(file, { home: 'Ireland' })).toMatchObject({ exitCode: 2, stdout: '' });
    expect(() => readFileSync(file)).toThrow();
  });
});

describe('reachmatrix validate', () => {
  it('knows a configuration by its regions', async () => {
    await init(file, regions);
    expect(await validate([file], { json: false })).toEqual({
      exitCode: 0,
      stdout: '1 configuration, no problems\n',
      stderr: '',
    });
    expect(await validate([file, 'ssm'], { json: false })).toMatchObject({
      stdout: expect.stringMatching(/\n1 scenario, 5 experiments, 1 configuration, no problems\n$/),
    });
  });

  it('tells the problems of both kinds of file at once', async () => {
    writeFileSync(file, 'regions: {home: eu-west-1, remote: eu-west-1}\n');
    const { exitCode, stderr } = await validate([file, 'no-such.yaml'], { json: false });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${file}:1:36: Expected \`remote\` to be another region`);
    expect(stderr).toContain('no-such.yaml:1:1: Expected a file');
  });
});
