import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openS3Store } from '../../src/aws/store-s3.js';
import { type IamFlags, iam } from '../../src/commands/iam.js';
import { writeLabConfig } from '../../src/commands/lab-config-file.js';
import type { Lab } from '../../src/lab/lab.js';
import { type LabOptions, startLab } from '../../src/lab/start-lab.js';
import { createWorld } from '../../src/lab/world/create-world.js';
import { readStatements } from '../../src/lab/world/policy-statement.js';
import type { World } from '../../src/lab/world/world.js';
import { contents } from '../sandbox/open-test-account.js';
import { type CliResult, runCli } from './run-cli.js';

/** The built command line in a lab that holds its keys to the policy that `reachmatrix iam` printed. */
const asOf = '2024-12-01';
const regions = { home: 'us-east-1', remote: 'ap-northeast-1' };
const account = createWorld({ ...regions, asOf }).accountId;
const article = { bucket: ['reachmatrix-*'], parameters: '/test-parameter/*' };
const roleArn = `arn:aws:iam::${account}:role/runs`;

/**
 * What is allowed and not called in these runs, and when it is.
 * `policy.test.ts`, where runs are interrupted and AWS accepts what it should refuse, sees the first four.
 */
const seldom = {
  'ssm:CancelCommand': 'a run is interrupted',
  'ssm:ListCommands': 'a run that was cut short is resumed',
  'ec2:DeleteVpcEndpoints': 'AWS makes an endpoint that it should refuse',
  'ec2:DeleteVpcEndpointServiceConfigurations': 'AWS makes a service that it should refuse',
  's3:GetBucketLocation': 'S3 lists buckets without their region, as it did until 2024',
} as const;

let folder: string;
let lab: Lab | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reachmatrix-policy-'));
});
afterEach(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true });
});

function policyOf(
  use: string,
  flags: IamFlags,
): { readonly text: string; readonly actions: readonly string[] } {
  const { stdout: text, exitCode, stderr } = iam(use, { account, ...flags });
  if (exitCode !== 0) throw new Error(stderr);
  const { Statement } = JSON.parse(text) as { Statement: readonly { readonly Action: readonly string[] }[] };
  return { text, actions: [...new Set(Statement.flatMap(({ Action }) => Action))].sort() };
}

async function begin(policy: string, options: Partial<LabOptions> = {}): Promise<Lab> {
  lab = await startLab({ ...regions, asOf, policy: readStatements(policy) ?? [], ...options });
  return lab;
}

async function cli(...args: readonly string[]): Promise<CliResult> {
  return runCli(args, { cwd: folder, env: { PATH: process.env['PATH'], HOME: folder, ...lab?.environment } });
}

/** What the keys were used for, from some moment on. */
function used({ trail, operator }: World, from = 0) {
  const own = trail.slice(from).filter(({ principalArn }) => principalArn === operator.arn);
  return {
    denied: own.filter(({ allowed }) => !allowed).map(({ action }) => action),
    actions: [...new Set(own.map(({ action }) => action))].sort(),
  };
}

const unless = (actions: readonly string[], ...names: (keyof typeof seldom)[]) =>
  actions.filter((action) => !names.some((name) => name === action));

/** A path of Reachability Analyzer with its analysis, as a process leaves them that was killed. */
function leaveQuestion(world: World): void {
  const common = { accountId: world.accountId, region: 'us-east-1', clientToken: 'left' };
  const tags = { 'reachmatrix:run': '20241201-000000-abcd', 'reachmatrix:path': 'left' };
  world.insightsPaths.push({
    ...{ ...common, id: 'nip-0a', source: 'eni-0a', protocol: 'tcp', filter: {} },
    ...{ createdAt: '2024-12-01T00:00:00.000Z', tags },
  });
  world.insightsAnalyses.push({
    ...{ ...common, id: 'nia-0a', pathId: 'nip-0a', startedAt: 0, endsAt: 1, tags },
    result: { kind: 'found', components: [] },
  });
}

describe('the policy of each use is enough, and no more than enough', () => {
  it('for a run with a configuration, and for doctor', async () => {
    const { text, actions } = policyOf('run', { ...article, with: 'doctor' });
    const { world } = await begin(text);
    expect((await writeLabConfig({ config: lab?.config as Lab['config'], folder }, undefined)).ok).toBe(true);
    const doctor = await cli('doctor');
    expect(doctor.stdout).toMatch(/ ok, 0 to mend\n$/);
    const run = await cli('run', '--as-of', asOf, '--timeout', '4', '--json');
    expect(JSON.parse(run.stdout).summary).toMatchObject({ pass: 23, fail: 0, inconclusive: 0 });
    const { denied, actions: seen } = used(world);
    expect(denied).toEqual([]);
    const left = unless(
      actions,
      'ssm:CancelCommand',
      'ssm:ListCommands',
      'ec2:DeleteVpcEndpoints',
      'ec2:DeleteVpcEndpointServiceConfigurations',
    );
    expect(left.filter((action) => !seen.includes(action))).toEqual([]);
  });

  it('for a run that looks for its probes itself', async () => {
    const bare = policyOf('run', article);
    const { text, actions } = policyOf('run', { ...article, with: 'discovery' });
    const { world } = await begin(text);
    const run = await cli('run', '--as-of', asOf, '--only', 'eventbridge/*', '--timeout', '3', '--json');
    expect(JSON.parse(run.stdout).summary).toMatchObject({ pass: 3, total: 3 });
    const { denied, actions: seen } = used(world);
    expect(denied).toEqual([]);
    const added = unless(actions, 's3:GetBucketLocation').filter((action) => !bare.actions.includes(action));
    expect(added.filter((action) => !seen.includes(action))).toEqual([]);
  });

  it('for runs that are kept in S3, told to an event bus and pruned', async () => {
    const { text } = policyOf('run', {
      ...article,
      store: 's3://team-runs/matrix',
      notifyBus: 'default',
      with: 'prune',
    });
    const { world } = await begin(text, {
      world: ({ buckets, accountId }) =>
        void buckets.push({ name: 'team-runs', region: 'us-east-1', keys: [], ownerAccountId: accountId }),
    });
    expect((await writeLabConfig({ config: lab?.config as Lab['config'], folder }, undefined)).ok).toBe(true);
    const place = ['--store', 's3://team-runs/matrix'];
    const kept = [...place, '--notify-bus', 'default', '--baseline', 'last', '--only', 'service-region/*'];
    const first = await cli('run', '--as-of', asOf, ...kept);
    expect(first.exitCode, first.stderr).toBe(0);
    world.endpoints = world.endpoints.filter(({ tags }) => tags['reachmatrix:endpoint'] !== 'custom');
    Object.assign(world, { asOf: '2025-12-01' });
    const second = await cli('run', '--as-of', asOf, ...kept);
    expect(second.stderr).toContain('Told the event bus default of ');
    // What `prune` does to each object of a run that is old enough.
    const objects = await openS3Store(
      { bucket: 'team-runs', prefix: 'matrix' },
      { region: 'us-east-1', endpointUrl: lab?.endpointUrl ?? '', credentials: world.operator },
    );
    await objects.remove('20240101-000000-abcd/run.json');
    const prune = await cli('prune', '--older-than', '1', ...place);
    expect(prune.exitCode, prune.stderr).toBe(0);
    const { denied, actions } = used(world);
    expect(denied).toEqual([]);
    expect(actions).toEqual(
      expect.arrayContaining([
        'events:PutEvents',
        's3:DeleteObject',
        's3:GetObject',
        's3:ListBucket',
        's3:PutObject',
      ]),
    );
    const elsewhere = await cli('history', '--store', 's3://team-runs/wages');
    expect(elsewhere.exitCode).toBe(4);
    expect(elsewhere.stderr).toContain('s3:ListBucket');
  });

  it('for an audit, kept and told of', async () => {
    const { text, actions } = policyOf('audit', { store: 's3://team-runs', notifyBus: 'default' });
    const { world } = await begin(text, {
      account: 'empty',
      world: ({ buckets, accountId }) =>
        void buckets.push({ name: 'team-runs', region: 'us-east-1', keys: [], ownerAccountId: accountId }),
    });
    const empty = contents(world);
    const kept = ['--store', 's3://team-runs', '--notify-bus', 'default', '--baseline', 'last'];
    const audit = await cli('audit', '--yes', '--as-of', asOf, '--timeout', '4', '--json', ...kept);
    expect(audit.exitCode, audit.stderr).toBe(0);
    expect(JSON.parse(audit.stdout).summary).toMatchObject({ pass: 23, fail: 0, inconclusive: 0 });
    expect(contents(world)).toEqual(empty);
    const { denied, actions: seen } = used(world);
    expect(denied).toEqual([]);
    // Nobody is told of a first run; what a sandbox needs when something is in its way is in `sandbox-rights.test.ts`.
    const inTheWay = ['ec2:RejectVpcEndpointConnections', 's3:DeleteObjectVersion', 'events:PutEvents'];
    const cleanUp = ['ssm:DescribeParameters', 'ssm:ListTagsForResource', 'events:DescribeEventBus'];
    const left = unless(actions, 'ssm:CancelCommand', 'ssm:ListCommands').filter(
      (action) => !seen.includes(action),
    );
    // What `cleanup` does beside that, see below.
    const questions = /NetworkInsights/;
    expect(
      left.filter((action) => ![...inTheWay, ...cleanUp].includes(action) && !questions.test(action)),
    ).toEqual([]);
  });

  it('for a schedule: runs in a sandbox that others made, and its clean-up', async () => {
    const { text } = policyOf('schedule', {});
    const { world } = await begin(policyOf('audit', {}).text, { account: 'empty' });
    const empty = contents(world);
    const up = await cli('up', '--yes', '--json', '--quiet', '--expires', '1');
    expect(up.exitCode, up.stderr).toBe(0);
    const { configFile } = JSON.parse(up.stdout) as { configFile: string };
    Object.assign(world.operator, { permissions: readStatements(text) });
    const from = world.trail.length;
    const run = await cli(
      'run',
      '--config',
      configFile,
      '--as-of',
      asOf,
      '--only',
      'ssm/*',
      '--timeout',
      '3',
    );
    expect(run.exitCode, run.stdout).toBe(0);
    leaveQuestion(world);
    const cleanup = await cli('cleanup', '--yes', '--quiet');
    expect(cleanup.exitCode, cleanup.stderr).toBe(0);
    expect(contents(world)).toEqual(empty);
    expect(used(world, from).denied).toEqual([]);
    const ofQuestions = policyOf('schedule', {}).actions.filter((action) => /NetworkInsights/.test(action));
    expect(ofQuestions).toHaveLength(4);
    expect(used(world, from).actions).toEqual(expect.arrayContaining(ofQuestions));
    const again = await cli('up', '--yes', '--quiet');
    expect(again.exitCode).toBe(4);
    expect(again.stderr).toContain('because no identity-based policy allows the ec2:Describe');
  });

  it('for a role that is taken on: the keys take it, and the role does the rest', async () => {
    const { text } = policyOf('run', { ...article, with: 'discovery' });
    const trust = {
      Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
    };
    const { world } = await begin(JSON.stringify({ Statement: [] }), {
      world: ({ roles }) =>
        void roles.push({
          name: 'runs',
          id: 'AROARUNS',
          arn: roleArn,
          trust: readStatements(trust) ?? [],
          policies: new Map([['runs', readStatements(text) ?? []]]),
          managedPolicyArns: [],
          tags: {},
        }),
    });
    const flags = ['--role-arn', roleArn, '--as-of', asOf, '--only', 'eventbridge/*', '--timeout', '3'];
    const refused = await cli('run', ...flags);
    expect(refused.exitCode).toBe(4);
    const assuming = JSON.parse(policyOf('run', { roleArn: [roleArn] }).text) as {
      Statement: readonly { readonly Sid: string }[];
    };
    const alone = { Statement: assuming.Statement.filter(({ Sid }) => Sid === 'Roles') };
    Object.assign(world.operator, { permissions: readStatements(alone) });
    const from = world.trail.length;
    const run = await cli('run', ...flags, '--json');
    expect(JSON.parse(run.stdout).summary, run.stderr).toMatchObject({ pass: 3, total: 3 });
    expect(used(world, from)).toEqual({ denied: [], actions: ['sts:AssumeRole'] });
    const denied = world.trail.slice(from).filter(({ allowed }) => !allowed);
    expect(denied).toEqual([]);
  });
});
