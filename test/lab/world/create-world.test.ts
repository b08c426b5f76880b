import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../src/lab/world/create-world.js';
import { labRegions, zonesOf } from '../../../src/lab/world/regions.js';
import { worldConfig } from '../../../src/lab/world/world-config.js';

const article = { home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' } as const;
const region = fc.constantFrom(...labRegions);
const regionPair = fc.tuple(region, region).filter(([home, remote]) => home !== remote);

describe('createWorld', () => {
  it('gives the same world for the same options', () => {
    expect(createWorld(article)).toEqual(createWorld(article));
  });

  it('changes only credentials with the secret seed', () => {
    const plain = createWorld(article);
    const seeded = createWorld({ ...article, secretSeed: 'another' });
    expect(seeded.operator.secretAccessKey).not.toBe(plain.operator.secretAccessKey);
    expect(seeded.instances[0]?.principal.sessionToken).not.toBe(plain.instances[0]?.principal.sessionToken);
    expect(seeded.endpoints).toEqual(plain.endpoints);
    expect(worldConfig(seeded, 'x').probes).toEqual(worldConfig(plain, 'x').probes);
  });

  it('gives another pair of regions other ids', () => {
    const ids = (home: string, remote: string) =>
      createWorld({ home, remote, asOf: article.asOf }).endpoints.map(({ id }) => id);
    const [forth, back] = [ids('us-east-1', 'eu-west-1'), ids('eu-west-1', 'us-east-1')];
    expect(forth.filter((id) => back.includes(id))).toEqual([]);
  });

  it('has ids, names and addresses that refer to each other, for any two regions', () => {
    fc.assert(
      fc.property(regionPair, ([home, remote]) => {
        const world = createWorld({ home, remote, asOf: '2024-12-01' });
        const subnetIds = world.subnets.map(({ id }) => id);
        const groupIds = world.securityGroups.map(({ id }) => id);
        const all = [
          ...world.vpcs,
          ...world.subnets,
          ...world.routeTables,
          ...world.securityGroups,
          ...world.instances,
          ...world.endpoints,
          ...world.endpointServices,
        ].map(({ id }) => id);
        expect(new Set(all).size).toBe(all.length);
        for (const id of all) expect(id).toMatch(/^[a-z-]+-0[0-9a-f]{16}$/);
        for (const instance of world.instances) {
          expect(subnetIds).toContain(instance.subnetId);
          expect(groupIds).toEqual(expect.arrayContaining(instance.securityGroupIds));
          expect(instance.publicIp).toBeUndefined();
        }
        for (const endpoint of world.endpoints) {
          expect(groupIds).toEqual(expect.arrayContaining(endpoint.securityGroupIds));
          for (const { subnetId } of endpoint.networkInterfaces) expect(subnetIds).toContain(subnetId);
        }
        for (const { name } of world.buckets) expect(name).toMatch(/^[a-z0-9-]{3,63}$/);
        expect(world.accountId).toMatch(/^[1-9]\d{11}$/);
        expect(world.prefixLists.flatMap(({ cidrs }) => cidrs)).toHaveLength(3 * labRegions.length);
      }),
    );
  });

  it('has what the further paths need only where it is asked for', () => {
    const ofDynamodb = ({ endpoints }: ReturnType<typeof createWorld>) =>
      endpoints.filter(({ serviceName }) => serviceName.endsWith('.dynamodb'));
    expect(ofDynamodb(createWorld(article))).toEqual([]);
    const world = createWorld({ ...article, morePaths: true });
    const [gateway] = ofDynamodb(world);
    expect(gateway).toMatchObject({ type: 'Gateway', policy: { allow: ['dynamodb:ListTables'] } });
    const routes = world.routeTables.flatMap((table) => table.routes);
    const lists = routes.map(
      ({ destination }) => world.prefixLists.find(({ id }) => id === destination)?.name,
    );
    expect(lists).toEqual(['com.amazonaws.us-east-1.s3', 'com.amazonaws.us-east-1.dynamodb']);
  });

  it('has no route out of the home VPC but the one to the gateway endpoint', () => {
    const world = createWorld(article);
    const routes = world.routeTables.flatMap((table) => table.routes);
    expect(routes.map(({ target }) => target.kind)).toEqual(['gateway-endpoint']);
    expect(world.prefixLists.find(({ id }) => id === routes[0]?.destination)?.name).toBe(
      'com.amazonaws.us-east-1.s3',
    );
  });

  it.each([
    ['2024-11-25', ['ap-northeast-1'], false],
    ['2024-11-26', ['us-east-1', 'ap-northeast-1'], true],
    ['2026-01-01', ['us-east-1', 'ap-northeast-1'], true],
  ])('as of %s the endpoint service supports %j', (asOf, regions, consumed) => {
    const world = createWorld({ ...article, asOf });
    expect(world.endpointServices.map(({ supportedRegions }) => supportedRegions)).toEqual([regions]);
    expect(world.endpoints.some(({ serviceRegion }) => serviceRegion === article.remote)).toBe(consumed);
  });

  it.each([
    [{ home: 'us-east-1', remote: 'us-east-1' }, 'to differ'],
    [{ home: 'us-east-9', remote: 'us-east-1' }, 'got us-east-9'],
    [{ home: 'us-east-1', remote: '' }, 'that the lab knows'],
  ])('refuses %j', (regions, words) => {
    expect(() => createWorld({ ...regions, asOf: '2024-12-01' })).toThrow(words);
  });
});

describe('zonesOf', () => {
  it.each([
    ['us-east-1', ['use1-az1', 'use1-az2']],
    ['ap-northeast-1', ['apne1-az1', 'apne1-az2']],
    ['us-west-1', ['usw1-az1', 'usw1-az3']],
    ['ap-northeast-2', ['apne2-az1', 'apne2-az3']],
    ['eu-central-1', ['euc1-az1', 'euc1-az2']],
  ])('leaves out the zones of %s that take no cross-region endpoint', (name, ids) => {
    expect(zonesOf(name).map(({ id }) => id)).toEqual(ids);
  });
});

describe('worldConfig', () => {
  it('names what the world has', () => {
    const world = createWorld(article);
    const config = worldConfig(world, 'http://127.0.0.1:1');
    expect(config.regions).toEqual({ home: 'us-east-1', remote: 'ap-northeast-1' });
    expect(Object.keys(config.probes).sort()).toEqual(['gateway-subnet', 'interface-subnet']);
    expect(Object.keys(config.endpoints).sort()).toEqual([
      'custom',
      'events',
      's3',
      's3-gateway',
      'ssm',
      'ssmmessages',
    ]);
    expect(config.buckets.remote).toMatch(/^reachmatrix-remote-ap-northeast-1-[0-9a-f]{4}$/);
    expect(config.services['custom']).toBe(world.endpointServices[0]?.name);
    expect(config.loadBalancers['one-zone']).toBe(
      world.loadBalancers.find(({ zones }) => zones.length === 1)?.arn,
    );
    expect(config.access.endpointUrl).toBe('http://127.0.0.1:1');
  });

  it('leaves out what did not exist on that day', () => {
    const config = worldConfig(createWorld({ ...article, asOf: '2023-01-01' }), 'x');
    expect(config.endpoints).not.toHaveProperty('custom');
  });
});
