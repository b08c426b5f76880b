import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { iam } from '../../src/commands/iam.js';
import type { Lab } from '../../src/lab/lab.js';
import { type LabOptions, startLab } from '../../src/lab/start-lab.js';
import { addSurveyedRegions } from '../../src/lab/world/add-regions.js';
import { createWorld } from '../../src/lab/world/create-world.js';
import { readStatements } from '../../src/lab/world/policy-statement.js';
import type { World } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { runCli, startCli } from './run-cli.js';

const homes = ['us-east-1', 'eu-west-1'];
const regions = { home: 'us-east-1', remote: 'us-west-2' };
const pair = ['--home', homes.join(','), '--remote', 'us-west-2', '--timeout', '4'];

/** An account, as far as the command line can tell: a lab that is up already, reached by its environment. */
describe('reachmatrix survey in an account', () => {
  let folder: string;
  let lab: Lab | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reachmatrix-survey-account-'));
  });
  afterEach(async () => {
    await lab?.close();
    rmSync(folder, { recursive: true });
  });

  async function begin(options: Partial<LabOptions> = {}, edit: (world: World) => void = () => undefined) {
    lab = await startLab({
      ...regions,
      asOf: '2026-11-28',
      ...options,
      world: (world) => {
        addSurveyedRegions(world, homes, ['us-west-2']);
        edit(world);
      },
    });
    return lab;
  }

  const environment = () => ({ PATH: process.env['PATH'], HOME: folder, ...lab?.environment });
  const survey = (...args: readonly string[]) =>
    runCli(['survey', ...args], { cwd: folder, env: environment() });

  function recordOf(): RunRecord {
    const [runId = ''] = readdirSync(join(folder, 'reports')).filter((name) =>
      existsSync(join(folder, 'reports', name, 'run.json')),
    );
    return JSON.parse(readFileSync(join(folder, 'reports', runId, 'run.json'), 'utf8'));
  }

  /** What the operator's keys were used for. */
  function used({ trail, operator }: World) {
    const own = trail.filter(({ principalArn }) => principalArn === operator.arn);
    return {
      denied: own.filter(({ allowed }) => !allowed).map(({ action }) => action),
      actions: [...new Set(own.map(({ action }) => action))].sort(),
    };
  }

  it('needs what `iam survey` prints, all of it, and asks before it begins', async () => {
    const { accountId: account } = createWorld({ ...regions, asOf: '2026-11-28' });
    const { stdout: policy } = iam('survey', { account, home: homes.join(',') });
    const { world } = await begin({ policy: readStatements(policy) ?? [] });
    const unasked = await survey(...pair, '--services', 's3,kms,ssm');
    expect(unasked).toMatchObject({ exitCode: 2 });
    expect(unasked.stderr).toContain('34 cells from us-east-1, eu-west-1: 28 commands on 4 probes, 6 calls');
    expect(unasked.stderr).toContain('Expected `--yes`, as there is no terminal on which to ask.');
    const costly = await survey(...pair, '--services', 's3,kms,ssm', '--yes', '--max-cost', '0');
    expect(costly).toMatchObject({ exitCode: 2 });
    expect(costly.stderr).toContain('Expected this survey to cost at most 0 USD, it may be 0.01 USD.');
    const done = await survey(...pair, '--services', 's3,kms,ssm', '--yes');
    expect(done, done.stderr).toMatchObject({ exitCode: 0 });
    expect(recordOf().summary).toMatchObject({ total: 34, pass: 30, recorded: 4 });
    const { denied, actions } = used(world);
    expect(denied).toEqual([]);
    const allowed = JSON.parse(policy).Statement.flatMap(({ Action }: { Action: string[] }) => Action);
    // Of surveys that are cut short, and gone on with.
    const seldom = ['ssm:CancelCommand', 'ssm:ListCommands'];
    expect(allowed.filter((action: string) => ![...actions, ...seldom].includes(action))).toEqual([]);
  });

  it('plans without a command, and says how many calls each permission is for', async () => {
    const { world } = await begin();
    const planned = await survey(...pair, '--services', 's3,kms,ssm', '--plan');
    expect(planned).toMatchObject({ exitCode: 0, stderr: '' });
    expect(planned.stdout).toMatch(/us-east-1 gateway \(i-\w+\): 2 commands/);
    expect(planned.stdout).toContain('34 cells from us-east-1, eu-west-1');
    expect(used(world).actions).not.toContain('ssm:SendCommand');
    const before = world.trail.length;
    const told = JSON.parse((await survey(...pair, '--services', 's3,kms,ssm', '--plan', '--json')).stdout);
    expect(told.survey).toMatchObject({ cells: 34, commands: 28, probes: 4, calls: 6 });
    const planning = world.trail.slice(before).length;
    const started = world.trail.length;
    expect(await survey(...pair, '--services', 's3,kms,ssm', '--yes')).toMatchObject({ exitCode: 0 });
    const calls = world.trail.slice(started).slice(planning);
    const count = (action: string) => calls.filter((each) => each.action === action).length;
    expect(count('ec2:DescribeVpcEndpointServices')).toBe(6);
    expect(count('ssm:SendCommand')).toBe(4);
  });

  it('leaves out what EC2 offers and the VPC has not, and tells a timeout where no endpoint is', async () => {
    await begin({}, (world) => {
      world.endpoints = world.endpoints.filter(({ serviceName }) => !serviceName.endsWith('.kms'));
    });
    const { exitCode, stderr } = await survey(...pair, '--services', 'kms', '--yes');
    expect(exitCode, stderr).toBe(0);
    const cells = recordOf().experiments.filter(({ survey: place }) => place?.service === 'kms');
    const shown = cells.map(({ survey: place, experiment, outcome, verdict, skip }) =>
      [place?.home, place?.region, experiment, outcome?.kind ?? skip, verdict].join(' '),
    );
    expect(shown).toEqual(
      homes.flatMap((home) => [
        `${home} ${home} default timeout pass`,
        `${home} us-west-2 default timeout pass`,
        `${home} us-west-2 cross-region not-set-up skipped`,
        `${home} us-west-2 offered success pass`,
      ]),
    );
  });

  it('believes no timeout of a probe whose control fails', async () => {
    await begin({}, (world) => {
      world.endpoints = world.endpoints.map((each) =>
        each.serviceName === 'com.amazonaws.eu-west-1.ssm'
          ? { ...each, policy: { allow: ['*'], deny: ['ssm:DescribeParameters'] } }
          : each,
      );
    });
    const { exitCode } = await survey(...pair, '--services', 's3', '--yes');
    expect(exitCode).toBe(1);
    const { experiments } = recordOf();
    const verdicts = (home: string) =>
      new Set(
        experiments
          .filter(({ survey: place, control, probe }) => place?.home === home && !control && probe === home)
          .map(({ verdict }) => verdict),
      );
    expect(verdicts('eu-west-1')).toEqual(new Set(['inconclusive']));
    expect(verdicts('us-east-1')).not.toContain('inconclusive');
  });

  it('takes a refusal for the role’s own rights for an answer, and none by the endpoint', async () => {
    await begin({}, (world) => {
      for (const { principal } of world.instances)
        principal.deniedActions = ['kms:*', 'ssm:Describe*', 'ecs:*'];
      world.endpoints = world.endpoints.map((each) =>
        each.serviceName.endsWith('us-west-2.ecs') ? { ...each, policy: { allow: [], deny: [] } } : each,
      );
    });
    const done = await survey(...pair, '--services', 'kms,ecs,ssm', '--yes');
    expect(done.exitCode, done.stderr).toBe(1);
    const { experiments } = recordOf();
    const shown = (service: string) =>
      experiments
        .filter(({ survey: place }) => place?.home === 'us-east-1' && place.service === service)
        .map(({ survey: place, experiment, outcome, verdict }) =>
          [place?.region, experiment, outcome?.code ?? outcome?.kind, verdict].join(' '),
        );
    expect(shown('kms')).toEqual([
      'us-east-1 default timeout pass',
      'us-west-2 private-name AccessDeniedException pass',
      'us-west-2 cross-region AccessDeniedException pass',
      'us-west-2 offered success pass',
    ]);
    expect(shown('ecs')).toContain('us-west-2 cross-region AccessDeniedException fail');
    const control = experiments.find((each) => each.control && each.probe === 'us-east-1');
    expect(control).toMatchObject({
      outcome: { kind: 'service-error', code: 'AccessDeniedException' },
      verdict: 'pass',
      because: { kind: 'reached-and-denied' },
      attempts: [{ proof: { kind: 'proven' } }],
    });
    const named = experiments.find(({ because }) => because?.kind === 'reached-and-denied');
    expect(named?.reason).toMatch(
      /^the service was reached, as expected, and refused for the caller's own rights: /,
    );
  });

  it('writes what it has seen when it is interrupted, and cancels its commands', async () => {
    const { world } = await begin();
    const { child, result, until } = startCli(['survey', ...pair, '--yes'], {
      cwd: folder,
      env: environment(),
    });
    await until(() => world.trail.some(({ action }) => action === 'ssm:SendCommand'));
    child.kill('SIGINT');
    const interrupted = await result;
    expect(interrupted).toMatchObject({ exitCode: 130 });
    const record = recordOf();
    expect(record.interrupted).toBe(true);
    expect(record.leftBehind).toEqual([]);
    expect(interrupted.stderr).toContain(`go on with \`reachmatrix run --resume reports/${record.runId}\``);
    expect(record.summary.skipped).toBeGreaterThan(50);
    expect(used(world).actions).toContain('ssm:CancelCommand');
  });

  it('is gone on with after it was killed, and runs nothing twice', async () => {
    const { world } = await begin();
    const flags = [...pair, '--services', 's3,kms,ssm', '--yes'];
    const { child, result, until } = startCli(['survey', ...flags], { cwd: folder, env: environment() });
    const journal = () => {
      const [id] = existsSync(join(folder, 'reports')) ? readdirSync(join(folder, 'reports')) : [];
      const file = join(folder, 'reports', id ?? '', 'journal.jsonl');
      return id !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';
    };
    await until(() => journal().split('"kind":"sent"').length > 4);
    child.kill('SIGKILL');
    await result;
    expect(() => recordOf()).toThrow();
    const [id = ''] = readdirSync(join(folder, 'reports'));
    const resumed = await runCli(['run', '--resume', id], { cwd: folder, env: environment() });
    expect(resumed, resumed.stderr).toMatchObject({ exitCode: 0 });
    expect(recordOf()).toMatchObject({
      runId: id,
      resumedAt: [expect.any(String)],
      regions: { home: 'us-east-1, eu-west-1', remote: 'us-west-2' },
      summary: { total: 34, pass: 30, recorded: 4 },
    });
    expect(resumed.stdout).toContain('us-east-1, its own services');
    const sent = world.trail.filter(({ action }) => action === 'ssm:SendCommand');
    expect(sent).toHaveLength(4);
    expect(readdirSync(join(folder, 'reports', id)).sort()).toEqual(['matrix.md', 'run.json']);
  });

  it('takes home region and probes of a configuration, and several other regions', async () => {
    const { config } = await begin();
    const { 'interface-subnet': probe } = config.probes;
    writeFileSync(
      join(folder, 'reachmatrix.yaml'),
      `regions: { home: us-east-1, remote: us-west-2 }\nprobes: { interface-subnet: ${probe} }\n`,
    );
    const wrong = await survey('--home', 'eu-west-1', '--services', 'ssm', '--yes');
    expect(wrong).toMatchObject({ exitCode: 2 });
    expect(wrong.stderr).toContain('`--home` to be absent with');
    const remotes = ['--remote', 'us-west-2,eu-central-1'];
    const done = await survey(...remotes, '--services', 'ssm', '--timeout', '4', '--yes');
    expect(done, done.stderr).toMatchObject({ exitCode: 0 });
    expect(recordOf()).toMatchObject({
      regions: { home: 'us-east-1', remote: 'us-west-2, eu-central-1' },
      target: 'custom endpoint',
    });
  });

  it('makes a sandbox for itself, and leaves nothing of it', async () => {
    const flags = ['--services', 's3,kms,ssm,iam', '--timeout', '4'];
    const bad = await survey('--sandbox', '--lab', ...pair, ...flags, '--yes');
    expect(bad).toMatchObject({ exitCode: 2 });
    expect(bad.stderr).toContain('Expected one `--home` and one `--remote` with `--sandbox`');
    const done = await survey('--sandbox', '--lab', '--remote', 'ap-northeast-1', ...flags, '--yes');
    expect(done, done.stderr).toMatchObject({ exitCode: 0 });
    expect(done.stderr).toMatch(/Nothing is left of \S+\.\n$/);
    const { summary, experiments } = recordOf();
    expect(summary).toMatchObject({ fail: 0, inconclusive: 0, skipped: 0, recorded: 1 });
    const redirect = experiments.find(
      ({ scenario, experiment }) => `${scenario}/${experiment}` === 'us-east-1.ap-northeast-1.s3/home-url',
    );
    expect(redirect).toMatchObject({ verdict: 'pass', outcome: { kind: 'PermanentRedirect' } });
  });

  it.each([
    [
      ['--home', 'nowhere', '--services', 'ssm,nosuch'],
      ['`--home` to be regions', '`--services` to be all or some of'],
    ],
    [['--home', 'eu-west-1'], ['eu-west-1: lacks probe.gateway-subnet']],
  ])('says what is wrong with %j', async (args, expected) => {
    lab = await startLab({ ...regions, asOf: '2026-11-28' });
    const { exitCode, stderr } = await survey(...args);
    expect(exitCode).toBe(2);
    for (const text of expected) expect(stderr).toContain(text);
  });
});
