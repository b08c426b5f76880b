import { describe, expect, it } from 'vitest';
import { makePolicy, type PolicyNames, type PolicyUse } from '../../src/iam/policy.js';
import { denialOf, type Permission } from '../../src/lab/services/authorize.js';
import { readStatements } from '../../src/lab/world/policy-statement.js';

const names: PolicyNames = {
  partition: 'aws',
  account: '123456789012',
  home: 'us-east-1',
  remote: 'ap-northeast-1',
  buckets: ['mine'],
  parameters: '/mine/*',
  probes: [],
  extras: ['discovery', 'doctor', 'prune'],
  store: { bucket: 'team', prefix: 'runs' },
  notifyBus: 'arn:aws:events:us-east-1:123456789012:event-bus/told',
  roles: ['arn:aws:iam::444455556666:role/reachmatrix'],
};

function allows(use: PolicyUse, action: string, resource: string, context: Permission['context'] = {}) {
  const permissions = readStatements(makePolicy(use, names)) ?? [];
  const principal = { accessKeyId: '', secretAccessKey: '', arn: 'arn:aws:iam::1:user/u', deniedActions: [] };
  const access = { principal: { ...principal, permissions } };
  return denialOf({ action, resource, context }, access, { serviceControlPolicies: [] }) === undefined;
}

const ec2 = (kind: string, region = 'us-east-1') => `arn:aws:ec2:${region}:123456789012:${kind}/x-1`;
const tagged = { 'aws:ResourceTag/reachmatrix:call': 'r-1' };
const ofRun = { 'aws:ResourceTag/reachmatrix:run': 'r-1' };
const own = { 'aws:ResourceAccount': '123456789012' };
const stack = 'arn:aws:cloudformation:us-east-1:123456789012:stack/reachmatrix-1-home/u';
const viaStack = { 'aws:CalledVia': 'cloudformation.amazonaws.com' };
const bus = 'arn:aws:events:us-east-1:123456789012:event-bus/told';

/** A call that is needed, and one beside it that is not. */
const cases: readonly [PolicyUse, string, string, Permission['context'], string, Permission['context']][] = [
  [
    'run',
    'ssm:SendCommand',
    ec2('instance'),
    { 'aws:ResourceTag/reachmatrix:role': 'p' },
    ec2('instance'),
    {},
  ],
  [
    'run',
    'ssm:SendCommand',
    'arn:aws:ssm:us-east-1::document/AWS-RunShellScript',
    {},
    'arn:aws:ssm:us-east-1:123456789012:document/own',
    {},
  ],
  ['run', 'ec2:DeleteVpcEndpoints', ec2('vpc-endpoint'), tagged, ec2('vpc-endpoint'), ofRun],
  [
    'run',
    'ec2:CreateVpcEndpoint',
    ec2('vpc-endpoint'),
    { 'aws:RequestTag/reachmatrix:call': 'r-1' },
    ec2('vpc-endpoint'),
    {},
  ],
  [
    'run',
    'ec2:CreateTags',
    ec2('vpc-endpoint'),
    { 'ec2:CreateAction': 'CreateVpcEndpoint' },
    ec2('vpc-endpoint'),
    {},
  ],
  ['run', 's3:ListBucket', 'arn:aws:s3:::mine', {}, 'arn:aws:s3:::other', {}],
  [
    'run',
    's3:ListBucket',
    'arn:aws:s3:::team',
    { 's3:prefix': 'runs/' },
    'arn:aws:s3:::team',
    { 's3:prefix': 'wages/' },
  ],
  ['run', 's3:PutObject', 'arn:aws:s3:::team/runs/lease.json', {}, 'arn:aws:s3:::team/wages/a', {}],
  ['run', 's3:DeleteObject', 'arn:aws:s3:::team/runs/r/run.json', {}, 'arn:aws:s3:::mine/a', {}],
  [
    'run',
    's3:GetBucketTagging',
    'arn:aws:s3:::any',
    own,
    'arn:aws:s3:::any',
    { 'aws:ResourceAccount': '999999999999' },
  ],
  ['run', 'events:PutEvents', bus, { 'events:source': 'reachmatrix' }, bus, { 'events:source': 'payroll' }],
  [
    'run',
    'sts:AssumeRole',
    'arn:aws:iam::444455556666:role/reachmatrix',
    {},
    'arn:aws:iam::444455556666:role/admin',
    {},
  ],
  [
    'run',
    'ssm:GetParameter',
    'arn:aws:ssm:us-east-1:123456789012:parameter/mine/a',
    {},
    'arn:aws:ssm:us-east-1:123456789012:parameter/secret',
    {},
  ],
  ['audit', 'cloudformation:CreateStack', stack, { 'aws:RequestTag/reachmatrix:run': 'r-1' }, stack, {}],
  ['audit', 'cloudformation:DeleteStack', stack, ofRun, stack, {}],
  ['audit', 'ec2:RunInstances', ec2('instance'), viaStack, ec2('instance'), {}],
  [
    'audit',
    'iam:PassRole',
    'arn:aws:iam::123456789012:role/reachmatrix-1',
    { 'iam:PassedToService': 'ec2.amazonaws.com' },
    'arn:aws:iam::123456789012:role/reachmatrix-1',
    { 'iam:PassedToService': 'lambda.amazonaws.com' },
  ],
  [
    'audit',
    'iam:CreateRole',
    'arn:aws:iam::123456789012:role/reachmatrix-1',
    viaStack,
    'arn:aws:iam::123456789012:role/admin',
    viaStack,
  ],
  ['audit', 's3:DeleteObjectVersion', 'arn:aws:s3:::rm-1-home/a', {}, 'arn:aws:s3:::mine/a', {}],
  ['schedule', 'cloudformation:DeleteStack', stack, ofRun, stack, {}],
];

describe('a policy', () => {
  it.each(cases)(
    'for %s: allows %s where it is needed, and not beside it (%#)',
    (use, action, needed, neededKeys, beside, besideKeys) => {
      expect(allows(use, action, needed, neededKeys), 'needed').toBe(true);
      expect(allows(use, action, beside, besideKeys), 'beside').toBe(false);
    },
  );

  it.each([
    ['run', 'ec2:TerminateInstances'],
    ['run', 's3:GetObject'],
    ['schedule', 'ssm:PutParameter'],
    ['audit', 'iam:AttachRolePolicy'],
  ] as const)('for %s never allows %s on what is not its own', (use, action) => {
    expect(allows(use, action, 'arn:aws:x:::y', viaStack)).toBe(false);
  });
});

describe('the optional parts', () => {
  const { extras: _extras, store: _store, notifyBus: _bus, roles: _roles, ...bare } = names;
  const actions = (use: PolicyUse, more: Partial<PolicyNames>) =>
    new Set(
      makePolicy(use, { ...bare, ...more }).Statement.flatMap(({ Sid, Action }) =>
        Action.map((one) => `${Sid} ${one}`),
      ),
    );
  const added = (more: Partial<PolicyNames>) =>
    [...actions('run', more)].filter((each) => !actions('run', {}).has(each));

  it.each([
    [{ extras: ['doctor'] }, ['Look ec2:DescribeSecurityGroups']],
    [
      { extras: ['discovery'] },
      ['Look s3:ListAllMyBuckets', 'AnyBuckets s3:GetBucketLocation', 'AnyBuckets s3:GetBucketTagging'],
    ],
    [
      { store: { bucket: 'team', prefix: '' } },
      ['StoreList s3:ListBucket', 'StoreObjects s3:GetObject', 'StoreObjects s3:PutObject'],
    ],
    [{ notifyBus: 'default' }, ['NotifyBus events:DescribeEventBus', 'NotifyEvents events:PutEvents']],
    [{ roles: ['r'] }, ['Roles sts:AssumeRole']],
  ] as const)('%j add what they need and nothing else', (more, expected) => {
    expect(added(more)).toEqual(expected);
  });
});
