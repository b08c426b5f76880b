import { CreateVpcEndpointCommand } from '@aws-sdk/client-ec2';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import type { World } from '../../src/lab/world/world.js';
import { driveDown, driveUp } from '../../src/sandbox/engine/drive.js';
import { openTestAccount, spec as plainSpec, type TestAccount } from './open-test-account.js';

/** With a second VPC, which strays are looked for in as well, and access points that keep buckets. */
const spec = { ...plainSpec, morePaths: true };
const never = new AbortController().signal;
const open: TestAccount[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((account) => account.close()));
});

async function upAccount(): Promise<TestAccount> {
  const account = await openTestAccount();
  open.push(account);
  const up = await driveUp(spec, account.ports, never);
  expect(up.kind === 'stuck' ? up.why : up.kind).toBe('reached');
  return account;
}

/** Takes it down; none of what CloudFormation refuses may have had to be tried twice. */
async function expectSmoothDown(account: TestAccount): Promise<void> {
  const down = await driveDown(spec, account.ports, never);
  expect(down.kind === 'stuck' ? down.why : down.kind).toBe('reached');
  expect(account.remains()).toEqual([]);
  const failed = account.events.flatMap((event) =>
    event.kind === 'stack' && event.event.status === 'DELETE_FAILED' ? [event.event.logicalId] : [],
  );
  expect(failed).toEqual([]);
}

describe('taking a sandbox down', () => {
  it('empties its buckets first', async () => {
    const account = await upAccount();
    for (const [side, region] of Object.entries(spec.regions)) {
      const s3 = await account.clients.s3(region);
      const Bucket = `rm-${spec.runId}-${side}`;
      for (const Key of ['a', 'b/c']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    }
    await expectSmoothDown(account);
  });

  it('removes first what an experiment made in its VPC and did not delete again', async () => {
    const account = await upAccount();
    const ec2 = await account.clients.ec2(spec.regions.home);
    const vpc = account.world.vpcs.find(({ region }) => region === spec.regions.home);
    await ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: vpc?.id ?? '',
        ServiceName: `com.amazonaws.${spec.regions.home}.dynamodb`,
        VpcEndpointType: 'Gateway',
        TagSpecifications: [
          { ResourceType: 'vpc-endpoint', Tags: [{ Key: 'reachmatrix:call', Value: 'cut short' }] },
        ],
      }),
    );
    await expectSmoothDown(account);
  });

  it('rejects the connection of a consumer that is out of its sight', async () => {
    const account = await upAccount();
    const { remote } = spec.regions;
    const down = await driveDown({ runId: spec.runId, regions: { remote } }, account.ports, never);
    expect(down.kind === 'stuck' ? down.why : down.kind).toBe('reached');
    expect(account.remains().filter((thing) => thing.includes(remote))).toEqual([]);
    expect(account.remains().length).toBeGreaterThan(10);
  });
});

describe('a sandbox whose operator has gone', () => {
  it('deletes itself, parameters first, and leaves nothing', async () => {
    const account = await upAccount();
    const parameters = () => account.remains().filter((thing) => thing.startsWith('parameters '));
    const all = account.remains().length;
    expect(parameters()).toHaveLength(2);
    account.advance(4 * 3_600_000 + 30_000);
    expect(account.remains()).toHaveLength(all - 2);
    expect(parameters()).toEqual([]);
    account.advance(5 * 60_000);
    await until(() => !account.remains().some((thing) => thing.startsWith('vpcs us')), account);
    account.advance(26 * 60_000);
    await until(() => account.remains().length === 0, account);
    expect(bearing(account.world, spec.runId)).toEqual([]);
  });

  it('is content with parameters that somebody has deleted', async () => {
    const account = await upAccount();
    account.world.parameters = [];
    account.advance(5 * 3_600_000);
    await until(() => account.remains().length === 0, account);
  });
});

/** Everything that has the run's tag, wherever it is in the world; stacks that are gone are history. */
function bearing(world: World, runId: string): readonly string[] {
  return Object.entries(world).flatMap(([kind, things]) =>
    [things].flat().flatMap((thing) => {
      const tags = thing?.tags?.['reachmatrix:run'];
      return tags === runId ? [`${kind} ${JSON.stringify(thing)}`] : [];
    }),
  );
}

async function until(condition: () => boolean, account: TestAccount): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 200) throw new Error(`Still there: ${account.remains().join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
