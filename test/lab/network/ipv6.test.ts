import { describe, expect, it } from 'vitest';
import { addressAt, isInBlock } from '../../../src/lab/network/address.js';
import { answerName } from '../../../src/lab/network/names.js';
import { networkPlan } from '../../../src/lab/network/network-plan.js';
import { reach } from '../../../src/lab/network/reach.js';
import { createWorld } from '../../../src/lab/world/create-world.js';
import type { DnsRecordIpType } from '../../../src/lab/world/world.js';
import { required } from './sample-world.js';

/** A world with the dual-stack subnet, and its parts. */
function dualStackWorld() {
  const world = createWorld({
    home: 'us-east-1',
    remote: 'ap-northeast-1',
    asOf: '2026-11-28',
    morePaths: true,
  });
  const byRole = (role: string) =>
    required(world.instances.find(({ tags }) => tags['reachmatrix:role'] === role));
  const endpoint = (name: string) =>
    required(world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === name));
  const probe = byRole('dual-stack-subnet');
  const ipv6Of = (name: string) => required(endpoint(name).networkInterfaces[0]?.ipv6);
  const regional = (name: string) => {
    const { id, dnsSuffix } = endpoint(name);
    return `bucket.${id}-${dnsSuffix}.s3.us-east-1.vpce.amazonaws.com`;
  };
  return { world, probe, ipv4Probe: byRole('interface-subnet'), endpoint, ipv6Of, regional };
}

describe('blocks of either family', () => {
  it.each([
    ['2001:db8:10:50::25', '2001:db8:10::/56', true],
    ['2001:db8:10:100::25', '2001:db8:10::/56', false],
    ['2001:db8:10:50::25', '::/0', true],
    ['2001:db8:10:50::25', '0.0.0.0/0', false],
    ['10.10.50.25', '::/0', false],
    ['::ffff:10.10.50.25', '0.0.0.0/0', false],
    ['10.10.50', '10.10.0.0/16', false],
    ['vpce-1', '::/0', false],
  ])('%s in %s: %s', (address, cidr, expected) => {
    expect(isInBlock(address, cidr)).toBe(expected);
  });

  it('count their addresses', () => {
    expect(addressAt('2001:db8:10:50::/64', 4)).toBe('2001:db8:10:50::4');
    expect(addressAt('2001:db8:10:50::/64', 0x12345)).toBe('2001:db8:10:50::1:2345');
  });
});

describe('what the resolver says of a dual-stack endpoint', () => {
  const both = ['10.10.50.121', '2001:db8:10:50::121'];
  it.each<[DnsRecordIpType, readonly string[], readonly string[]]>([
    ['ipv4', both.slice(0, 1), both.slice(0, 1)],
    ['ipv6', both.slice(1), both.slice(1)],
    ['dualstack', both, both],
    ['service-defined', both, both.slice(0, 1)],
  ])('%s records: its own names and its private ones', (records, own, hidden) => {
    const { world, probe, endpoint, regional } = dualStackWorld();
    Object.assign(endpoint('dual-stack'), { dnsRecordIpType: records, privateDnsEnabled: true });
    expect(answerName(world, probe.id, regional('dual-stack'))).toEqual(own);
    expect(answerName(world, probe.id, 's3.us-east-1.amazonaws.com')).toEqual(hidden);
  });

  it('is the same for an instance with IPv4 alone', () => {
    const { world, ipv4Probe, regional } = dualStackWorld();
    expect(answerName(world, ipv4Probe.id, regional('dual-stack'))).toEqual(both);
  });

  it('and of services: two families by their dual-stack names alone', () => {
    const { world, probe } = dualStackWorld();
    const families = (name: string) => {
      const found = answerName(world, probe.id, name);
      return found === 'not-found' ? found : found.map((each) => (each.includes(':') ? 6 : 4));
    };
    expect(families('sts.us-east-1.amazonaws.com')).toEqual([4]);
    expect(families('sts.us-east-1.api.aws')).toEqual([4, 6]);
    expect(families('any.bucket.s3.dualstack.eu-west-1.amazonaws.com')).toEqual([4, 6]);
    expect(families('ssmmessages.us-east-1.api.aws')).toBe('not-found');
    expect(families('sts.nowhere-1.api.aws')).toBe('not-found');
    expect(answerName(world, probe.id, 's3.dualstack.eu-west-1.amazonaws.com')).not.toEqual(
      answerName(world, probe.id, 's3.dualstack.us-east-1.amazonaws.com'),
    );
  });
});

describe('what becomes of a connection over IPv6', () => {
  const kindOf = (
    { world, probe, ipv6Of }: ReturnType<typeof dualStackWorld>,
    name = 'dual-stack',
    port = 443,
  ) => reach(world, probe.id, ipv6Of(name), port).kind;

  it('is delivered on the port that a rule for its block opens, and dropped elsewhere', () => {
    const sample = dualStackWorld();
    expect(kindOf(sample)).toBe('deliver');
    expect(kindOf(sample, 'dual-stack', 80)).toBe('drop');
    expect(kindOf(sample, 'ipv6-names')).toBe('deliver');
  });

  it('is dropped where the endpoint’s group, or the probe’s, has rules for IPv4 alone', () => {
    const sample = dualStackWorld();
    expect(kindOf(sample, 'ipv4-admitted')).toBe('drop');
    const group = required(
      sample.world.securityGroups.find(({ id }) => id === sample.probe.securityGroupIds[0]),
    );
    group.egress = group.egress.filter(({ cidr }) => cidr === '0.0.0.0/0');
    expect(kindOf(sample)).toBe('drop');
  });

  it('leaves no instance without an IPv6 address, and says so', () => {
    const { world, ipv4Probe, ipv6Of } = dualStackWorld();
    expect(reach(world, ipv4Probe.id, ipv6Of('dual-stack'), 443)).toEqual({
      kind: 'drop',
      why: `${ipv4Probe.id} has no IPv6 address`,
    });
    expect(networkPlan(world, ipv4Probe.id).answering.filter(({ address }) => address.includes(':'))).toEqual(
      [],
    );
  });

  it('meets the network ACLs of two subnets, by their IPv6 entries', () => {
    const sample = dualStackWorld();
    const { world, probe, endpoint } = sample;
    const other = required(world.subnets.find(({ tags }) => tags['Name'] === 'reachmatrix-interface-subnet'));
    const [own] = endpoint('dual-stack').networkInterfaces;
    endpoint('dual-stack').networkInterfaces = [{ ...required(own), subnetId: other.id }];
    expect(kindOf(sample)).toBe('deliver');
    const all = { number: 100, allow: true, protocol: 'all', fromPort: 0, toPort: 65_535 } as const;
    const acl = (cidrs: readonly string[]) => {
      world.networkAcls = world.networkAcls.filter(({ id }) => id !== 'acl-1');
      world.networkAcls.push({
        id: 'acl-1',
        vpcId: other.vpcId,
        isDefault: false,
        subnetIds: [probe.subnetId],
        rules: [false, true].flatMap((egress) =>
          cidrs.map((cidr, index) => ({ ...all, number: 100 + index, egress, cidr })),
        ),
      });
    };
    acl(['0.0.0.0/0']);
    expect(kindOf(sample)).toBe('drop');
    expect(reach(world, probe.id, required(own).ip, 443).kind).toBe('deliver');
    acl(['0.0.0.0/0', '2001:db8:10::/56']);
    expect(kindOf(sample)).toBe('deliver');
  });

  it('leads out by a route for IPv6: an internet gateway or an egress-only one, not a NAT gateway', () => {
    const { world, probe } = dualStackWorld();
    const address = required(
      [answerName(world, probe.id, 'sts.us-east-1.api.aws')].flat().find((one) => one.includes(':')),
    );
    const subnet = required(world.subnets.find(({ id }) => id === probe.subnetId));
    const table = required(world.routeTables.find(({ id }) => id === subnet.routeTableId));
    const own = table.routes;
    const by = (
      destination: string,
      kind: 'internet-gateway' | 'egress-only-internet-gateway' | 'nat-gateway',
    ) => {
      table.routes = [...own, { destination, target: { kind, id: 'gw-1' } }];
      return reach(world, probe.id, address, 443).kind;
    };
    expect(reach(world, probe.id, address, 443).kind).toBe('drop');
    expect(by('0.0.0.0/0', 'internet-gateway')).toBe('drop');
    expect(by('::/0', 'internet-gateway')).toBe('deliver');
    expect(by('::/0', 'egress-only-internet-gateway')).toBe('deliver');
    expect(by('::/0', 'nat-gateway')).toBe('drop');
  });
});

it('has no IPv6 before S3’s endpoints had it', () => {
  const before = {
    home: 'us-east-1',
    remote: 'ap-northeast-1',
    asOf: '2025-11-30',
    morePaths: true,
  } as const;
  expect(JSON.stringify(createWorld(before))).not.toContain('2001:db8:10');
});
