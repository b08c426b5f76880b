import { describe, expect, it } from 'vitest';
import { reach } from '../../../src/lab/network/reach.js';
import { createWorld } from '../../../src/lab/world/create-world.js';
import type { World } from '../../../src/lab/world/world.js';
import { required } from './sample-world.js';

const living = '10.10.10.77';
const dead = '10.10.40.77';

function worldWith(change: (world: World) => void = () => undefined): World {
  const world = createWorld({
    home: 'us-east-1',
    remote: 'ap-northeast-1',
    asOf: '2024-12-01',
    morePaths: true,
  });
  change(world);
  return world;
}

const probeIn = (world: World, role: string) =>
  required(world.instances.find(({ tags }) => tags['reachmatrix:role'] === role)).id;

const reachFrom = (world: World, role: string, address: string) =>
  reach(world, probeIn(world, role), address, 443);

/** Shuts off the subnet in which an instance is. */
const shutOff = (role: string) => (world: World) => {
  const instance = required(world.instances.find(({ tags }) => tags['reachmatrix:role'] === role));
  for (const acl of world.networkAcls) acl.subnetIds = [instance.subnetId];
};

describe('a network ACL without entries', () => {
  it.each(['interface-subnet', 'gateway-subnet'])('lets %s reach one zone’s address alone', (role) => {
    expect(reachFrom(worldWith(), role, living)).toMatchObject({ kind: 'deliver' });
    expect(reachFrom(worldWith(), role, dead)).toMatchObject({
      kind: 'drop',
      why: expect.stringMatching(/^a network ACL lets nothing pass between subnet-\w+ and subnet-\w+$/),
    });
  });

  it('stands at the edge of its subnet and not within it', () => {
    const world = worldWith(shutOff('interface-subnet'));
    expect(reachFrom(world, 'interface-subnet', living)).toMatchObject({ kind: 'deliver' });
    expect(reachFrom(world, 'gateway-subnet', living)).toMatchObject({ kind: 'drop' });
    expect(reachFrom(world, 'interface-subnet', dead)).toMatchObject({ kind: 'drop' });
  });

  it('lets nothing out of its subnet, through a gateway endpoint neither', () => {
    const s3 = '3.5.0.10';
    expect(reachFrom(worldWith(), 'gateway-subnet', s3)).toMatchObject({ kind: 'deliver' });
    expect(reachFrom(worldWith(shutOff('gateway-subnet')), 'gateway-subnet', s3)).toMatchObject({
      kind: 'drop',
    });
  });

  it('does not hold back what the resolver and the metadata service answer', () => {
    const world = worldWith(shutOff('interface-subnet'));
    const probe = probeIn(world, 'interface-subnet');
    expect(reach(world, probe, '10.10.0.2', 53)).toMatchObject({ kind: 'deliver' });
    expect(reach(world, probe, '169.254.169.254', 80)).toMatchObject({ kind: 'deliver' });
  });
});
