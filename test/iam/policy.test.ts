import { describe, expect, it } from 'vitest';
import { iam } from '../../src/commands/iam.js';
import { actionUses } from '../../src/iam/actions.js';
import {
  makePolicy,
  managedPolicySize,
  type PolicyExtra,
  type PolicyUse,
  policySize,
  policyUses,
  stackActionsOf,
} from '../../src/iam/policy.js';
import { loadTemplate } from '../../src/sandbox/load-template.js';

const names = {
  partition: 'aws',
  account: '123456789012',
  home: 'us-east-1',
  remote: 'ap-northeast-1',
  buckets: ['mine'],
  parameters: '/mine/*',
  probes: [],
};

function actionsIn(use: PolicyUse, extras: readonly PolicyExtra[] = []): ReadonlySet<string> {
  return new Set(makePolicy(use, { ...names, extras }).Statement.flatMap(({ Action }) => Action));
}

describe('the policy for an audit', () => {
  it('lets CloudFormation do what the templates’ types take, and only those', async () => {
    const [home, remote] = await Promise.all([loadTemplate('home'), loadTemplate('remote')]);
    const types = new Set(
      [home, remote].flatMap(({ template }) => Object.values(template.resources)).map(({ type }) => type),
    );
    const { handlerActions } = await import('../../src/sandbox/handler-actions.js');
    expect(Object.keys(handlerActions).sort()).toEqual([...types].sort());
    const allowed = actionsIn('audit', ['more-paths']);
    for (const { create, delete: remove } of Object.values(handlerActions)) {
      for (const action of [...create, ...remove]) expect(allowed).toContain(action);
    }
  });

  it('lets it make what further paths need only where that is asked for', () => {
    const further = /NetworkAcl(?:Association)?$|AccessPoint/;
    const changes = (extras: readonly PolicyExtra[]) =>
      [...actionsIn('audit', extras)].filter((action) => further.test(action) && !/:Get/.test(action));
    expect(changes([])).toEqual([]);
    expect(changes(['more-paths']).sort()).toEqual([
      'ec2:CreateNetworkAcl',
      'ec2:DeleteNetworkAcl',
      'ec2:ReplaceNetworkAclAssociation',
      's3:CreateAccessPoint',
      's3:DeleteAccessPoint',
      's3:DeleteAccessPointPolicy',
      's3:PutAccessPointPublicAccessBlock',
    ]);
    expect(iam('run', { with: 'more-paths' })).toMatchObject({ exitCode: 2 });
  });

  it('lets nobody but CloudFormation do these', () => {
    const { Statement } = makePolicy('audit', { ...names, extras: ['more-paths'] });
    const own = new Set(actionUses.map(({ action }) => action));
    const onlyStacks = new Set(
      stackActionsOf('audit', ['more-paths'])
        .map(({ action }) => action)
        .filter((a) => !own.has(a)),
    );
    for (const { Sid, Action, Condition } of Statement) {
      if (!Action.some((action) => onlyStacks.has(action))) continue;
      expect(JSON.stringify(Condition), Sid).toMatch(/aws:CalledVia|iam:PassedToService/);
    }
  });
});

describe('every policy', () => {
  it.each(policyUses)('%s: names actions, and resources for whatever changes something', (use) => {
    const policy = makePolicy(use, names);
    expect(policySize(policy), 'a role’s inline policies hold 10,240 characters').toBeLessThanOrEqual(10_240);
    const sids = policy.Statement.map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
    for (const { Sid, Action, Resource, Condition } of policy.Statement) {
      expect(Action.filter((action) => action.includes('*'))).toEqual([]);
      expect(Resource.filter((resource) => /\{\w+\}/.test(resource))).toEqual([]);
      const unscoped = Resource.includes('*') && Condition === undefined;
      const changing = Action.filter(
        (action) => !/:(Describe|List|Get)|CancelCommand|AllowMultiRegion/.test(action),
      );
      if (unscoped) expect(changing, Sid).toEqual([]);
    }
  });

  it('asks for the run’s tag where something is created or deleted by the harness', () => {
    const { Statement } = makePolicy('audit', names);
    const conditionOf = (action: string) =>
      JSON.stringify(
        Statement.filter(({ Action }) => Action.includes(action)).map(({ Condition }) => Condition),
      );
    expect(conditionOf('cloudformation:CreateStack')).toContain('aws:RequestTag/reachmatrix:run');
    expect(conditionOf('cloudformation:DeleteStack')).toContain('aws:ResourceTag/reachmatrix:run');
    expect(conditionOf('ssm:PutParameter')).toContain('aws:RequestTag/reachmatrix:run');
    expect(conditionOf('ec2:CreateVpcEndpointServiceConfiguration')).toContain(
      'aws:RequestTag/reachmatrix:call',
    );
  });

  it('is for a schedule that of a run and of a clean-up, which create no sandbox', () => {
    const schedule = actionsIn('schedule');
    expect([...actionsIn('run')].filter((action) => !schedule.has(action))).toEqual([]);
    expect(schedule).toContain('cloudformation:DeleteStack');
    expect(schedule).not.toContain('cloudformation:CreateStack');
    expect(schedule).not.toContain('ec2:RunInstances');
    expect(schedule).not.toContain('iam:PassRole');
  });
});

describe('reachmatrix iam', () => {
  it('prints a policy with the names given', () => {
    const { exitCode, stdout, stderr } = iam('run', {
      account: '210987654321',
      partition: 'aws-us-gov',
      home: 'us-gov-west-1',
      remote: 'us-gov-east-1',
      probe: ['i-0123456789abcdef0'],
      bucket: ['one', 'two'],
    });
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    const policy = JSON.parse(stdout);
    const find = (sid: string) => policy.Statement.find(({ Sid }: { Sid: string }) => Sid === sid);
    expect(find('Probes')).toEqual({
      Sid: 'Probes',
      Effect: 'Allow',
      Action: ['ssm:SendCommand'],
      Resource: ['arn:aws-us-gov:ec2:us-gov-west-1:210987654321:instance/i-0123456789abcdef0'],
    });
    expect(find('Buckets').Resource).toEqual(['arn:aws-us-gov:s3:::one', 'arn:aws-us-gov:s3:::two']);
  });

  it('says what is left to fill in', () => {
    const { stdout, stderr } = iam('run', {});
    expect(stdout).toContain('arn:aws:ec2:us-east-1:ACCOUNT_ID:instance/*');
    expect(stderr).toBe('Replace ACCOUNT_ID, or give `--account`.\n');
  });

  it('says when it is too large for a managed policy, and only then', () => {
    const account = '123456789012';
    expect(iam('audit', { account }).stderr).toMatch(/inline policy/);
    expect(policySize(JSON.parse(iam('run', { account }).stdout))).toBeLessThanOrEqual(managedPolicySize);
    expect(iam('run', { account }).stderr).toBe('');
  });

  it('says when it is too large for a role, and what to do then', () => {
    const { stdout, stderr } = iam('audit', { account: '123456789012', with: 'reachability-analyzer' });
    expect(policySize(JSON.parse(stdout))).toBeGreaterThan(10_240);
    expect(stderr).toContain('AmazonVPCReachabilityAnalyzerFullAccessPolicy');
    const { stderr: smaller } = iam('run', { account: '123456789012', with: 'reachability-analyzer' });
    expect(smaller).toContain('inline policy');
  });

  it('lets AWS’s analyzer be asked and its questions deleted by their tags alone', () => {
    const policy = makePolicy('run', { ...names, extras: ['reachability-analyzer'] });
    const conditionsOf = (action: string) =>
      policy.Statement.filter(({ Action }) => Action.includes(action)).map(({ Sid, Condition }) => ({
        Sid,
        Condition,
      }));
    const request = { StringLike: { 'aws:RequestTag/reachmatrix:run': '*' } };
    const resource = { StringLike: { 'aws:ResourceTag/reachmatrix:run': '*' } };
    expect(conditionsOf('ec2:CreateNetworkInsightsPath')).toEqual([
      { Sid: 'InsightsPath', Condition: request },
      { Sid: 'InsightsEnds', Condition: undefined },
    ]);
    expect(conditionsOf('ec2:StartNetworkInsightsAnalysis')).toEqual([
      { Sid: 'InsightsAnalysis', Condition: request },
      { Sid: 'InsightsPathOwn', Condition: resource },
    ]);
    for (const action of ['ec2:DeleteNetworkInsightsPath', 'ec2:DeleteNetworkInsightsAnalysis'])
      expect(conditionsOf(action)).toEqual([{ Sid: 'InsightsRemoval', Condition: resource }]);
  });

  it('tells every wrong flag at once', () => {
    const { exitCode, stdout, stderr } = iam('everything', {
      account: '12',
      home: 'virginia',
      probe: ['i-1', '*'],
    });
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toEqual([
      'Expected `--account` to be an account id of 12 digits, got `12`.',
      'Expected `--home` to be a region such as us-east-1, got `virginia`.',
      'Expected `--probe` to be an instance id, got `i-1`.',
      'Expected `--probe` to be an instance id, got `*`.',
      'Expected one of run, survey, audit, schedule, got `everything`.',
    ]);
  });
});
