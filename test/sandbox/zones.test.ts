import { afterEach, describe, expect, it } from 'vitest';
import * as aws from '../../src/aws/adapters.js';
import { readZoneOffers } from '../../src/aws/adapters.js';
import { placeSandbox } from '../../src/commands/place-sandbox.js';
import { nameZones } from '../../src/lab/world/regions.js';
import { driveUp } from '../../src/sandbox/engine/drive.js';
import { chooseZones, type ZoneOffers } from '../../src/sandbox/engine/zones.js';
import { loadTemplate } from '../../src/sandbox/load-template.js';
import { zoneNeeds } from '../../src/sandbox/zone-needs.js';
import { openTestAccount, spec, type TestAccount } from './open-test-account.js';

const open: TestAccount[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((account) => account.close()));
});

/** An account whose first zones will not do, each for a reason of its own. */
async function openAwkwardAccount(): Promise<TestAccount> {
  const account = await openTestAccount();
  open.push(account);
  account.world.zones = {
    'us-east-1': nameZones('us-east-1', ['use1-az3', 'use1-az1', 'use1-az2', 'use1-az4']),
    'ap-northeast-1': nameZones('ap-northeast-1', ['apne1-az3', 'apne1-az4', 'apne1-az1', 'apne1-az2']),
  };
  account.world.zoneLacks = [
    { zoneId: 'use1-az1', what: 't4g.micro' },
    { zoneId: 'use1-az2', what: 'com.amazonaws.us-east-1.events' },
    { zoneId: 'apne1-az4', what: 't4g.nano' },
  ];
  return account;
}

const never = new AbortController().signal;
const noOptions = { crossRegion: false, morePaths: false };
const zonesOf = ({ world }: TestAccount, region: string) =>
  world.subnets
    .filter(({ vpcId }) => world.vpcs.some((vpc) => vpc.id === vpcId && vpc.region === region))
    .map(({ zoneId }) => zoneId);

describe('the zones of a sandbox', () => {
  it('are those that have what it needs, though the first of each region have not', async () => {
    const account = await openAwkwardAccount();
    const placed = await placeSandbox(spec, aws, account.clients);
    expect(placed).toEqual({
      ...spec,
      zones: { home: 'us-east-1d', remote: ['ap-northeast-1c', 'ap-northeast-1b'] },
    });
    if ('problems' in placed) return;
    expect((await driveUp(placed, account.ports, never)).kind).toBe('reached');
    expect(new Set(zonesOf(account, 'us-east-1'))).toEqual(new Set(['use1-az4']));
    expect(zonesOf(account, 'ap-northeast-1').sort()).toEqual(['apne1-az1', 'apne1-az4']);
  });

  it.each([
    [
      'us-east-1a',
      'Only the following availability zones are supported for remote access: use1-az1, use1-az2, use1-az4',
    ],
    [
      'us-east-1b',
      'Your requested instance type (t4g.micro) is not supported in your requested Availability Zone (us-east-1b)',
    ],
    [
      'us-east-1c',
      'The VPC endpoint service com.amazonaws.us-east-1.events does not support the availability zone of the subnet',
    ],
  ])('would not do in %s', async (home, words) => {
    const account = await openAwkwardAccount();
    const zones = { home, remote: ['ap-northeast-1c', 'ap-northeast-1d'] } as const;
    const driven = await driveUp({ ...spec, zones }, account.ports, never);
    const why = driven.kind === 'stuck' ? driven.why.join('\n') : driven.kind;
    expect(why).toContain(words);
    expect(why).toContain(' Use a subnet in a zone that has it; ');
  });

  it('are two at home with the further paths; the dead one need not be reached from other regions', async () => {
    const account = await openAwkwardAccount();
    const placed = await placeSandbox({ ...spec, morePaths: true }, aws, account.clients);
    expect(placed).toMatchObject({ zones: { home: 'us-east-1d', homeSecond: 'us-east-1a' } });
    if ('problems' in placed) return;
    expect((await driveUp(placed, account.ports, never)).kind).toBe('reached');
    expect(new Set(zonesOf(account, 'us-east-1'))).toEqual(new Set(['use1-az4', 'use1-az3']));
  });

  it('cannot be found where no second one has what is to be in two', async () => {
    const account = await openAwkwardAccount();
    account.world.zoneLacks.push(
      ...['use1-az1', 'use1-az2', 'use1-az3'].map((zoneId) => ({
        zoneId,
        what: 'com.amazonaws.us-east-1.sts',
      })),
    );
    expect(await placeSandbox({ ...spec, morePaths: true }, aws, account.clients)).toEqual({
      problems: [
        'Expected a second zone beside us-east-1d in us-east-1 that has com.amazonaws.us-east-1.sts, for the further paths. Choose another region, or leave `--more-paths` out.',
      ],
    });
    expect(await placeSandbox(spec, aws, account.clients)).toMatchObject({ zones: { home: 'us-east-1d' } });
  });

  it('are kept when a sandbox is continued', async () => {
    const account = await openAwkwardAccount();
    const zones = { home: 'us-east-1c', remote: ['ap-northeast-1a', 'ap-northeast-1b'] } as const;
    expect(await placeSandbox({ ...spec, zones }, aws, account.clients)).toEqual({ ...spec, zones });
  });

  it('cannot be found where every zone lacks something, and each says what', async () => {
    const account = await openAwkwardAccount();
    account.world.zoneLacks.push({ zoneId: 'use1-az4', what: 'com.amazonaws.us-east-1.ssm' });
    expect(await placeSandbox(spec, aws, account.clients)).toEqual({
      problems: [
        'Expected a zone of us-east-1 that has all that the sandbox needs, got: ' +
          'us-east-1a (use1-az3) lacks access from and to other regions; ' +
          'us-east-1b (use1-az1) lacks t4g.micro; ' +
          'us-east-1c (use1-az2) lacks com.amazonaws.us-east-1.events; ' +
          'us-east-1d (use1-az4) lacks com.amazonaws.us-east-1.ssm. Choose another region.',
      ],
    });
  });

  it('are asked for by the permissions that they need', async () => {
    const account = await openAwkwardAccount();
    account.world.operator.deniedActions.push('ec2:DescribeInstanceTypeOfferings');
    const { template } = await loadTemplate('home');
    await expect(
      readZoneOffers(account.clients, 'us-east-1', zoneNeeds(template, 'us-east-1', noOptions)),
    ).rejects.toThrow('Allow `ec2:DescribeInstanceTypeOfferings`');
  });

  it('need two of the remote region, of which one alone has a server', () => {
    const offers = (region: string, ids: readonly string[]): ZoneOffers => ({
      region,
      zones: nameZones(region, ids),
      offeredIn: new Map(),
    });
    const nothing = { instanceTypes: [], services: [] };
    const home = offers('us-east-1', ['use1-az1']);
    const remote = offers('us-west-1', ['usw1-az2', 'usw1-az3']);
    expect(chooseZones({ home: nothing, remote: nothing }, { home, remote })).toEqual({
      problems: [
        'Expected a second zone beside us-west-1b in us-west-1 that can be reached from other regions.',
      ],
    });
  });
});

describe('what the shipped templates need of a zone', () => {
  it('is read from them', async () => {
    const needs = async (name: 'home' | 'remote') =>
      zoneNeeds((await loadTemplate(name)).template, 'eu-west-1', noOptions);
    expect(await needs('home')).toEqual({
      instanceTypes: ['t4g.micro'],
      services: ['s3', 'ssm', 'ssmmessages', 'events'].map((one) => `com.amazonaws.eu-west-1.${one}`),
    });
    expect(await needs('remote')).toEqual({ instanceTypes: ['t4g.nano'], services: [] });
  });

  it('is a service more with the further paths, in two zones', async () => {
    const { template } = await loadTemplate('home');
    const sts = 'com.amazonaws.eu-west-1.sts';
    const needs = zoneNeeds(template, 'eu-west-1', { crossRegion: true, morePaths: true });
    expect(needs.services).toHaveLength(5);
    expect(needs.services).toContain(sts);
    expect(needs.inSecondZone).toEqual([sts]);
  });
});
