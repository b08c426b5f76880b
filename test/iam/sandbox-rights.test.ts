import { CreateVpcEndpointCommand, CreateVpcEndpointServiceConfigurationCommand } from '@aws-sdk/client-ec2';
import { PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import * as aws from '../../src/aws/adapters.js';
import { placeSandbox } from '../../src/commands/place-sandbox.js';
import { actionUses, type Caller } from '../../src/iam/actions.js';
import { makePolicy, type PolicyUse, stackActionsOf } from '../../src/iam/policy.js';
import { createWorld } from '../../src/lab/world/create-world.js';
import { readStatements } from '../../src/lab/world/policy-statement.js';
import { driveDown, driveUp } from '../../src/sandbox/engine/drive.js';
import { openTestAccount, spec as plainSpec, type TestAccount } from '../sandbox/open-test-account.js';

/** With the option whose resources are of types that nothing else has. */
const spec = { ...plainSpec, morePaths: true };
const never = new AbortController().signal;
const { home, remote } = spec.regions;
const open: TestAccount[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((account) => account.close()));
});

/** An account whose operator may do what `reachmatrix iam` prints for a use, with the names that it takes by itself. */
async function openUnder(use: PolicyUse): Promise<TestAccount> {
  const account = await openTestAccount([], {}, readStatements(policyFor(use)));
  open.push(account);
  return account;
}

function policyFor(use: PolicyUse) {
  const { accountId } = createWorld({ home, remote, asOf: '2024-12-01', account: 'empty' });
  return makePolicy(use, {
    partition: 'aws',
    account: accountId,
    home,
    remote,
    buckets: ['rm-*-home', 'rm-*-remote'],
    parameters: '/reachmatrix/*',
    probes: [],
    extras: ['more-paths'],
  });
}

/** What somebody else does, whom no policy limits. */
async function byOthers(account: TestAccount, work: () => Promise<unknown>): Promise<void> {
  const { operator, trail } = account.world;
  const { permissions } = operator;
  const before = trail.length;
  Object.assign(operator, { permissions: undefined });
  await work();
  trail.splice(before);
  Object.assign(operator, { permissions });
}

/** What a run that was killed can leave in the sandbox, and what others can put into its buckets. */
async function hinder({ clients, world }: TestAccount): Promise<void> {
  const Tags = [{ Key: 'reachmatrix:call', Value: 'cut short' }];
  const ec2 = await clients.ec2(home);
  await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: world.vpcs.find(({ region }) => region === home)?.id ?? '',
      ServiceName: `com.amazonaws.${home}.dynamodb`,
      VpcEndpointType: 'Gateway',
      TagSpecifications: [{ ResourceType: 'vpc-endpoint', Tags }],
    }),
  );
  const provider = await clients.ec2(remote);
  await provider.send(
    new CreateVpcEndpointServiceConfigurationCommand({
      NetworkLoadBalancerArns: world.loadBalancers.slice(0, 1).map(({ arn }) => arn),
      TagSpecifications: [{ ResourceType: 'vpc-endpoint-service', Tags }],
    }),
  );
  const s3 = await clients.s3(home);
  const Bucket = `rm-${spec.runId}-home`;
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'x' }));
}

/** As `cleanup` does of a region alone: the consumer, out of sight, is still connected. */
async function takeProviderDown({ ports }: TestAccount): Promise<void> {
  const down = await driveDown({ runId: spec.runId, regions: { remote } }, ports, never);
  expect(down.kind === 'stuck' ? down.why : down.kind).toBe('reached');
}

function seenOf({ world }: TestAccount) {
  const own = world.trail.filter(({ principalArn }) => principalArn === world.operator.arn);
  return {
    denied: own.filter(({ allowed }) => !allowed).map(({ action }) => action),
    allowed: new Set(own.filter(({ allowed }) => allowed).map(({ action }) => action)),
  };
}

/** What is there for these callers alone, and for the stacks that they make or delete. */
function rightsFor(use: PolicyUse, callers: readonly Caller[]): readonly string[] {
  const own = actionUses.filter((each) => each.callers.some((caller) => callers.includes(caller)));
  const actions = [...own, ...stackActionsOf(use, ['more-paths'])].map(({ action }) => action);
  return [...new Set(actions)].sort();
}

describe('the policy for an audit', () => {
  it('lets a sandbox go up and down, whatever is in the way, and nothing else', async () => {
    const account = await openUnder('audit');
    const placed = await placeSandbox(spec, aws, account.clients);
    expect('problems' in placed ? placed.problems : []).toEqual([]);
    const up = await driveUp(spec, account.ports, never);
    expect(up.kind === 'stuck' ? up.why : up.kind).toBe('reached');
    await byOthers(account, () => hinder(account));
    expect((await aws.findTraces(account.clients, [home, remote])).length).toBe(4);
    const down = await driveDown(spec, account.ports, never);
    expect(down.kind === 'stuck' ? down.why : down.kind).toBe('reached');
    expect(account.remains()).toEqual([]);
    expect((await driveUp(spec, account.ports, never)).kind).toBe('reached');
    await takeProviderDown(account);
    const { denied, allowed } = seenOf(account);
    expect(denied).toEqual([]);
    expect(rightsFor('audit', ['up', 'down']).filter((action) => !allowed.has(action))).toEqual([]);
  });
});

describe('the policy for a schedule', () => {
  it('lets a sandbox be deleted that others have made, and none be made', async () => {
    const account = await openUnder('schedule');
    await byOthers(account, () => driveUp(spec, account.ports, never));
    await byOthers(account, () => hinder(account));
    expect((await aws.findTraces(account.clients, [home, remote])).length).toBe(4);
    const down = await driveDown(spec, account.ports, never);
    expect(down.kind === 'stuck' ? down.why : down.kind).toBe('reached');
    expect(account.remains()).toEqual([]);
    await byOthers(account, () => driveUp(spec, account.ports, never));
    await takeProviderDown(account);
    expect((await driveDown(spec, account.ports, never)).kind).toBe('reached');
    const { denied, allowed } = seenOf(account);
    expect(denied).toEqual([]);
    expect(rightsFor('schedule', ['down']).filter((action) => !allowed.has(action))).toEqual([]);

    const up = await driveUp(spec, account.ports, never);
    expect(up.kind).toBe('stuck');
    expect(JSON.stringify(up)).toContain('cloudformation:CreateStack');
    expect(account.remains()).toEqual([]);
  });
});
