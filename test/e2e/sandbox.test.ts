import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { type LabOptions, startLab } from '../../src/lab/start-lab.js';
import { readStatements } from '../../src/lab/world/policy-statement.js';
import type { World } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { contents } from '../sandbox/open-test-account.js';
import { articleOutcomes } from './article.js';
import { crossRegionOutcomes } from './cross-region.js';
import { morePathsOutcomes } from './more-paths.js';
import { outcomesOf } from './outcomes-of.js';
import { runCli, startCli } from './run-cli.js';

const asOf = '2024-12-01';
/** The scenarios of the further paths. */
const furtherPaths = [...new Set(Object.keys(morePathsOutcomes).map((key) => key.split('/')[0] ?? ''))];
/** Of these, those that need a dual-stack subnet or endpoint, which no sandbox has. */
const needsDualStack = (key: string) => /^dual-stack(?!-names-ipv4-probe)/.test(key);
let out: string;

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'reachmatrix-sandbox-'));
});
afterEach(() => rmSync(out, { recursive: true }));

describe('an audit in the lab', () => {
  it('makes a sandbox, gives the article’s outcomes, and takes the sandbox down', {
    timeout: 180_000,
  }, async () => {
    const flags = ['--lab', '--yes', '--as-of', asOf, '--timeout', '4', '--json', '--out', out];
    const { exitCode, stdout, stderr } = await runCli(['audit', ...flags]);
    const record = JSON.parse(stdout) as RunRecord;
    expect(outcomesOf(record)).toMatchObject(articleOutcomes);
    expect(
      record.experiments.filter(({ verdict, skip }) => verdict !== 'pass' && skip === undefined),
    ).toEqual([]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(new RegExp(`Nothing is left of ${record.runId}\\.\\n$`));
    expect(readdirSync(join(out, record.runId))).toEqual(
      expect.arrayContaining(['journal.jsonl', 'run.json']),
    );
  });

  it('makes endpoints for the remote region’s services when it is asked to', async () => {
    const flags = ['--lab', '--yes', '--as-of', '2025-12-01', '--timeout', '4', '--json', '--out', out];
    const { exitCode, stdout, stderr } = await runCli(['audit', '--cross-region', ...flags]);
    const record = JSON.parse(stdout) as RunRecord;
    // No sandbox has a subnet where none of these endpoints can be.
    const { 'cross-region/unsupported-zone': _, ...expected } = crossRegionOutcomes;
    expect(outcomesOf(record)).toMatchObject(expected);
    expect(record.experiments.filter(({ skip }) => skip !== undefined)).toMatchObject([
      { scenario: 'cross-region', experiment: 'unsupported-zone', skip: 'not-set-up' },
    ]);
    expect(record.summary).toMatchObject({ fail: 0, inconclusive: 0, flaky: 0 });
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/Nothing is left of \S+\.\n$/);
  });

  it('makes what the further paths need when it is asked to', async () => {
    const flags = ['--lab', '--yes', '--as-of', '2026-11-28', '--timeout', '4', '--json', '--out', out];
    const { exitCode, stdout, stderr } = await runCli(['audit', ...furtherPaths, '--more-paths', ...flags]);
    const record = JSON.parse(stdout) as RunRecord;
    expect(outcomesOf(record)).toEqual(
      Object.fromEntries(Object.entries(morePathsOutcomes).filter(([key]) => !needsDualStack(key))),
    );
    const leftOut = record.experiments.filter(({ skip }) => skip !== undefined);
    expect(
      leftOut.filter(({ scenario, skip }) => !needsDualStack(scenario) || skip !== 'not-set-up'),
    ).toEqual([]);
    expect(record.summary).toMatchObject({ fail: 0, inconclusive: 0, flaky: 0 });
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/Nothing is left of \S+\.\n$/);
  });

  it('leaves their scenarios out when it is not, though AWS offers them', async () => {
    const flags = ['--lab', '--yes', '--as-of', '2025-12-01', '--timeout', '4', '--json', '--out', out];
    const { exitCode, stdout } = await runCli(['audit', ...flags]);
    const record = JSON.parse(stdout) as RunRecord;
    const skipped = record.experiments.filter(({ verdict }) => verdict === 'skipped');
    expect(new Set(skipped.map(({ skip }) => skip))).toEqual(new Set(['not-set-up']));
    expect(skipped.map(({ scenario, experiment }) => `${scenario}/${experiment}`)).toContain(
      'kms-remote/own-url',
    );
    expect(record.summary).toMatchObject({ fail: 0, inconclusive: 0 });
    expect(exitCode).toBe(0);
  });

  it('asks nobody where there is no terminal, and makes nothing', async () => {
    const { exitCode, stderr } = await runCli(['audit', '--lab', '--out', out]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/Expected `--yes`, as there is no terminal on which to ask\.\n$/);
    expect(readdirSync(out)).toEqual([]);
  });

  it('makes nothing that is estimated to cost more than allowed', async () => {
    const { exitCode, stderr } = await runCli([
      'audit',
      '--lab',
      '--yes',
      '--max-cost',
      '0.05',
      '--out',
      out,
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/Expected this run to cost at most 0\.05 USD, the estimate is 0\.17 USD\.\n$/);
    expect(readdirSync(out)).toEqual([]);
  });
});

/** Whoever holds the lab's keys may do nothing but take on a role that asks for an external id. */
function leaveAllToRole(world: World): void {
  const mayAssume = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
  Object.assign(world.operator, { permissions: readStatements({ Statement: [mayAssume] }) });
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${world.accountId}:root` },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': 'e-1' } },
  };
  world.roles.push({
    name: 'sandbox',
    id: 'AROAEXAMPLEEXAMPLE',
    arn: `arn:aws:iam::${world.accountId}:role/sandbox`,
    trust: readStatements({ Statement: [trust] }) ?? [],
    policies: new Map(),
    managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    tags: {},
  });
}

describe('a sandbox in an account that outlives the command', () => {
  let lab: Lab;
  let empty: readonly string[];
  let env: NodeJS.ProcessEnv;

  async function begin(options: Partial<LabOptions> = {}): Promise<void> {
    lab = await startLab({
      home: 'us-east-1',
      remote: 'ap-northeast-1',
      asOf,
      account: 'empty',
      ...options,
    });
    empty = contents(lab.world);
    env = { ...process.env, ...lab.environment };
  }
  afterEach(() => lab.close());

  const left = () => contents(lab.world).filter((thing) => !empty.includes(thing));
  const cli = (...args: readonly string[]) => runCli([...args], { env });

  it('is made by up, used by run and taken down by down', { timeout: 180_000 }, async () => {
    await begin();
    const up = await cli('up', '--yes', '--json', '--out', out);
    expect(up.exitCode).toBe(0);
    const { configFile, runId } = JSON.parse(up.stdout) as { configFile: string; runId: string };
    expect(left().length).toBeGreaterThan(40);

    const only = ['--only', 'ssm/*', '--timeout', '4', '--as-of', asOf];
    const run = await cli('run', '--config', configFile, ...only, '--out', out);
    expect(run.stderr).toBe('');
    expect(run.exitCode).toBe(0);

    const down = await cli('down', '--out', out);
    expect(down.stderr).toMatch(new RegExp(`Nothing is left of ${runId}\\.\\n$`));
    expect(down.exitCode).toBe(0);
    expect(left()).toEqual([]);
  });

  it('is found and deleted by cleanup without any local state, but not before its time with --expired', {
    timeout: 120_000,
  }, async () => {
    await begin({ forceTransport: 'emulated' });
    const { runId } = JSON.parse((await cli('up', '--yes', '--json', '--quiet', '--out', out)).stdout) as {
      runId: string;
    };
    const early = await cli('cleanup', '--expired', '--yes');
    expect(early).toMatchObject({
      exitCode: 0,
      stdout: 'No expired sandbox in us-east-1, ap-northeast-1.\n',
    });
    const elsewhere = await cli('cleanup', '--regions', 'eu-west-1', '--yes');
    expect(elsewhere).toMatchObject({ exitCode: 0, stdout: 'No sandbox in eu-west-1.\n' });
    const unasked = await cli('cleanup');
    expect(unasked.exitCode).toBe(2);
    expect(unasked.stdout).toContain(`stack reachmatrix-${runId}-home in us-east-1: CREATE_COMPLETE`);
    expect(left().length).toBeGreaterThan(40);

    const cleanup = await cli('cleanup', '--yes');
    expect(cleanup.exitCode).toBe(0);
    expect(left()).toEqual([]);
  });

  it('is made, used and deleted with a role that asks for an external id', { timeout: 180_000 }, async () => {
    await begin({ forceTransport: 'emulated', world: leaveAllToRole });
    const role = lab.world.roles.find(({ name }) => name === 'sandbox')?.arn ?? '';
    const entered = ['--role-arn', role, '--external-id', 'e-1'];

    const barred = await cli('up', '--yes', '--quiet', '--out', out);
    expect(barred.stderr).toMatch(/Allow `ec2:Describe\w+` in the policy/);
    const wrong = await cli(
      'up',
      '--yes',
      '--quiet',
      '--out',
      out,
      '--role-arn',
      role,
      '--external-id',
      'e-2',
    );
    expect(wrong.stderr).toContain('not authorized to perform: sts:AssumeRole');
    expect([barred.exitCode, wrong.exitCode]).toEqual([4, 4]);
    expect(left()).toEqual([]);

    const up = await cli('up', '--yes', '--quiet', '--out', out, ...entered);
    expect(up.stdout).toMatch(
      new RegExp(`reachmatrix down \\S+ --out \\S+ --role-arn ${role} --external-id e-1\\n$`),
    );
    const configFile = /--config (\S+)/.exec(up.stdout)?.[1] ?? '';
    const run = await cli(
      'run',
      '--config',
      configFile,
      '--only',
      'ssm/*',
      '--timeout',
      '4',
      '--as-of',
      asOf,
    );
    expect(run).toMatchObject({ exitCode: 0, stderr: expect.not.stringContaining('not authorized') });
    const found = await cli('cleanup', '--expired', '--yes', ...entered);
    expect(found).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('No expired sandbox') });
    // The file that `up` wrote enters the account in the same way.
    const down = await cli('down', '--out', out, '--config', configFile);
    expect(down.exitCode).toBe(0);
    expect(left()).toEqual([]);
    const others = lab.world.trail.filter(({ principalArn }) => !principalArn.includes(':assumed-role/'));
    expect(new Set(others.filter(({ allowed }) => allowed).map(({ action }) => action))).toEqual(
      new Set(['sts:AssumeRole']),
    );
  });

  it('is taken down by the first Ctrl-C, in good order', { timeout: 120_000 }, async () => {
    await begin({ forceTransport: 'emulated', stacks: { stepMs: 150 } });
    const audit = startCli(['audit', '--yes', '--out', out], { env });
    await audit.until(() => left().length > 10);
    audit.child.kill('SIGINT');
    const { exitCode, stderr } = await audit.result;
    expect(stderr).toMatch(/Nothing is left of \S+\.\n$/);
    expect(exitCode).toBe(130);
    expect(left()).toEqual([]);
  });

  it('is left by the second Ctrl-C, with a list and the way to be rid of it', {
    timeout: 120_000,
  }, async () => {
    await begin({ forceTransport: 'emulated', stacks: { stepMs: 150 } });
    const audit = startCli(['audit', '--yes', '--out', out], { env });
    await audit.until(() => left().length > 10);
    audit.child.kill('SIGINT');
    await delay(500);
    audit.child.kill('SIGINT');
    const { exitCode, stderr } = await audit.result;
    expect(exitCode).toBe(5);
    expect(stderr).toMatch(/stack reachmatrix-\S+-remote in ap-northeast-1/);
    expect(stderr).toMatch(/reachmatrix cleanup --regions us-east-1,ap-northeast-1\n$/);
    expect((await cli('cleanup', '--yes')).exitCode).toBe(0);
    expect(left()).toEqual([]);
  });

  it('leaves nothing after SIGINT or SIGKILL at random moments and cleanup', {
    timeout: 300_000,
  }, async () => {
    await begin({ forceTransport: 'emulated', stacks: { stepMs: 60 } });
    const signals = Array.from({ length: 8 }, (_, index) => ({
      signal: index % 2 === 0 ? 'SIGKILL' : 'SIGINT',
      momentMs: Math.round(700 + Math.random() * 7_000),
    })) satisfies readonly { readonly signal: NodeJS.Signals; readonly momentMs: number }[];
    const remains: string[] = [];
    for (const { signal, momentMs } of signals) {
      const when = `${signal} after ${momentMs} ms`;
      const audit = startCli(['audit', '--yes', '--only', 'ssm/*', '--timeout', '2', '--out', out], { env });
      await delay(momentMs);
      const before = left().length;
      audit.child.kill(signal);
      const ended = await audit.result;
      if (signal === 'SIGINT' && before > 0) {
        // 0: it was being taken down already.
        if (ended.exitCode !== 130 && ended.exitCode !== 0)
          remains.push(`exit code ${ended.exitCode} after ${when}: ${ended.stderr}`);
        remains.push(...left().map((thing) => `${thing} before cleanup, ${when}`));
      }
      const { exitCode, stderr } = await cli('cleanup', '--yes');
      if (exitCode !== 0) remains.push(`cleanup, ${when}: ${stderr}`);
      remains.push(...left().map((thing) => `${thing}, ${when}`));
    }
    expect(remains).toEqual([]);
  });

  it('ends with 5 and names what could not be deleted', { timeout: 120_000 }, async () => {
    await begin({
      forceTransport: 'emulated',
      faults: [
        { kind: 'deletion-fails', step: { logicalId: 'LoadBalancer' }, times: Number.POSITIVE_INFINITY },
      ],
    });
    await cli('up', '--yes', '--quiet', '--out', out);
    const down = await cli('down', '--quiet', '--out', out);
    expect(down.exitCode).toBe(5);
    expect(down.stderr).toMatch(/AWS::ElasticLoadBalancingV2::LoadBalancer \S+: DELETE_FAILED/);
    const journal = readFileSync(join(out, readdirSync(out)[0] ?? '', 'journal.jsonl'), 'utf8');
    expect(journal.trim().split('\n').at(-1)).toMatch(/"event":"left"/);
  });
});
