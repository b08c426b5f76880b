import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { iam } from '../../src/commands/iam.js';
import { createWorld } from '../../src/lab/world/create-world.js';
import { readStatements } from '../../src/lab/world/policy-statement.js';
import { homes, pair, regions, SurveyedAccount } from './surveyed-account.js';

describe('reachmatrix survey in an account', () => {
  let account: SurveyedAccount;
  afterEach(() => account.close());

  it('needs what `iam survey` prints, all of it, and asks before it begins', async () => {
    const { accountId } = createWorld({ ...regions, asOf: '2026-11-28' });
    const { stdout: policy } = iam('survey', { account: accountId, home: homes.join(',') });
    account = await SurveyedAccount.open({ policy: readStatements(policy) ?? [] });
    const unasked = await account.survey(...pair, '--services', 's3,kms,ssm');
    expect(unasked).toMatchObject({ exitCode: 2 });
    expect(unasked.stderr).toContain('34 cells from us-east-1, eu-west-1: 28 commands on 4 probes, 6 calls');
    expect(unasked.stderr).toContain('Expected `--yes`, as there is no terminal on which to ask.');
    const costly = await account.survey(...pair, '--services', 's3,kms,ssm', '--yes', '--max-cost', '0');
    expect(costly).toMatchObject({ exitCode: 2 });
    expect(costly.stderr).toContain('Expected this survey to cost at most 0 USD, it may be 0.01 USD.');
    const done = await account.survey(...pair, '--services', 's3,kms,ssm', '--yes');
    expect(done, done.stderr).toMatchObject({ exitCode: 0 });
    expect(account.record().summary).toMatchObject({ total: 34, pass: 30, recorded: 4 });
    const { denied, actions } = account.used();
    expect(denied).toEqual([]);
    const allowed = JSON.parse(policy).Statement.flatMap(({ Action }: { Action: string[] }) => Action);
    // Of surveys that are cut short, and gone on with.
    const seldom = ['ssm:CancelCommand', 'ssm:ListCommands'];
    expect(allowed.filter((action: string) => ![...actions, ...seldom].includes(action))).toEqual([]);
  });

  it('plans without a command, and says how many calls each permission is for', async () => {
    account = await SurveyedAccount.open();
    const planned = await account.survey(...pair, '--services', 's3,kms,ssm', '--plan');
    expect(planned).toMatchObject({ exitCode: 0, stderr: '' });
    expect(planned.stdout).toMatch(/us-east-1 gateway \(i-\w+\): 2 commands/);
    expect(planned.stdout).toContain('34 cells from us-east-1, eu-west-1');
    expect(account.used().actions).not.toContain('ssm:SendCommand');
    const before = account.world.trail.length;
    const told = JSON.parse(
      (await account.survey(...pair, '--services', 's3,kms,ssm', '--plan', '--json')).stdout,
    );
    expect(told.survey).toMatchObject({ cells: 34, commands: 28, probes: 4, calls: 6 });
    const planning = account.world.trail.slice(before).length;
    const started = account.world.trail.length;
    expect(await account.survey(...pair, '--services', 's3,kms,ssm', '--yes')).toMatchObject({ exitCode: 0 });
    const calls = account.world.trail.slice(started).slice(planning);
    const count = (action: string) => calls.filter((each) => each.action === action).length;
    expect(count('ec2:DescribeVpcEndpointServices')).toBe(6);
    expect(count('ssm:SendCommand')).toBe(4);
  });

  it('leaves out what EC2 offers and the VPC has not, and tells a timeout where no endpoint is', async () => {
    account = await SurveyedAccount.open({}, (world) => {
      world.endpoints = world.endpoints.filter(({ serviceName }) => !serviceName.endsWith('.kms'));
    });
    const { exitCode, stderr } = await account.survey(...pair, '--services', 'kms', '--yes');
    expect(exitCode, stderr).toBe(0);
    const cells = account.record().experiments.filter(({ survey: place }) => place?.service === 'kms');
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
    account = await SurveyedAccount.open({}, (world) => {
      world.endpoints = world.endpoints.map((each) =>
        each.serviceName === 'com.amazonaws.eu-west-1.ssm'
          ? { ...each, policy: { allow: ['*'], deny: ['ssm:DescribeParameters'] } }
          : each,
      );
    });
    const { exitCode } = await account.survey(...pair, '--services', 's3', '--yes');
    expect(exitCode).toBe(1);
    const { experiments } = account.record();
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
    account = await SurveyedAccount.open({}, (world) => {
      for (const { principal } of world.instances)
        principal.deniedActions = ['kms:*', 'ssm:Describe*', 'ecs:*'];
      world.endpoints = world.endpoints.map((each) =>
        each.serviceName.endsWith('us-west-2.ecs') ? { ...each, policy: { allow: [], deny: [] } } : each,
      );
    });
    const done = await account.survey(...pair, '--services', 'kms,ecs,ssm', '--yes');
    expect(done.exitCode, done.stderr).toBe(1);
    const { experiments } = account.record();
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

  it('takes home region and probes of a configuration, and several other regions', async () => {
    account = await SurveyedAccount.open();
    const { 'interface-subnet': probe } = account.lab.config.probes;
    writeFileSync(
      join(account.folder, 'reachmatrix.yaml'),
      `regions: { home: us-east-1, remote: us-west-2 }\nprobes: { interface-subnet: ${probe} }\n`,
    );
    const wrong = await account.survey('--home', 'eu-west-1', '--services', 'ssm', '--yes');
    expect(wrong).toMatchObject({ exitCode: 2 });
    expect(wrong.stderr).toContain('`--home` to be absent with');
    const remotes = ['--remote', 'us-west-2,eu-central-1'];
    const done = await account.survey(...remotes, '--services', 'ssm', '--timeout', '4', '--yes');
    expect(done, done.stderr).toMatchObject({ exitCode: 0 });
    expect(account.record()).toMatchObject({
      regions: { home: 'us-east-1', remote: 'us-west-2, eu-central-1' },
      target: 'custom endpoint',
    });
  });

  it.each([
    [
      ['--home', 'nowhere', '--services', 'ssm,nosuch'],
      ['`--home` to be regions', '`--services` to be all or some of'],
    ],
    [['--home', 'us-west-2'], ['us-west-2: lacks probe.gateway-subnet']],
  ])('says what is wrong with %j', async (args, expected) => {
    account = await SurveyedAccount.open();
    const { exitCode, stderr } = await account.survey(...args);
    expect(exitCode).toBe(2);
    for (const text of expected) expect(stderr).toContain(text);
  });
});
