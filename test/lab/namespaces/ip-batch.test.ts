import { describe, expect, it } from 'vitest';
import {
  answeringEntries,
  changeBatch,
  foundationBatch,
  splitFamilies,
} from '../../../src/lab/namespaces/ip-batch.js';
import { networkPlan } from '../../../src/lab/network/network-plan.js';
import { createWorld } from '../../../src/lab/world/create-world.js';
import { required, sampleWorld } from '../network/sample-world.js';

it('loops what has no route and never makes all addresses local', () => {
  const { world, probe } = sampleWorld();
  const batch = foundationBatch(networkPlan(world, probe.id));
  expect(batch).toContain('route add default dev lo src 10.10.10.25');
  expect(batch.join('\n')).not.toMatch(/blackhole|unreachable|prohibit|local 0\.0\.0\.0/);
});

it('opens the ports of the security group and sends the rest of the address away', () => {
  const sample = sampleWorld();
  sample.groupOf('ssm').ingress = [{ protocol: 'tcp', fromPort: 440, toPort: 450, cidr: '0.0.0.0/0' }];
  const entries = answeringEntries(networkPlan(sample.world, sample.probe.id));
  expect(entries.filter((entry) => entry.includes('10.10.10.138'))).toEqual([
    'route local 10.10.10.138/32 dev lo src 10.10.10.25',
    'rule pref 50 to 10.10.10.138/32 ipproto tcp dport 440-450 lookup local',
    'rule pref 60 to 10.10.10.138/32 lookup main',
  ]);
});

it('changes only what differs, closing before opening', () => {
  const sample = sampleWorld();
  const plan = () => answeringEntries(networkPlan(sample.world, sample.probe.id));
  const before = plan();
  expect(changeBatch(before, plan())).toEqual([]);
  sample.groupOf('custom').ingress = [{ protocol: 'tcp', fromPort: 8080, toPort: 8080, cidr: '0.0.0.0/0' }];
  expect(changeBatch(before, plan())).toEqual([
    'rule del pref 50 to 10.10.10.133/32 ipproto tcp dport 80 lookup local',
    'rule add pref 50 to 10.10.10.133/32 ipproto tcp dport 8080 lookup local',
  ]);
});

describe('an instance with IPv6', () => {
  const world = createWorld({
    home: 'us-east-1',
    remote: 'ap-northeast-1',
    asOf: '2026-11-28',
    morePaths: true,
  });
  const probe = required(world.instances.find(({ ipv6 }) => ipv6 !== undefined));
  const plan = networkPlan(world, probe.id);

  it('sends what has no route where it vanishes: through `lo` the kernel would reject it', () => {
    const { ipv4, ipv6 } = splitFamilies(foundationBatch(plan));
    expect(ipv4).toContain('link add vanish arp off type veth peer name end');
    expect(ipv6).toContain('route add default dev vanish src 2001:db8:10:50::25');
    expect(ipv6.join('\n')).not.toMatch(/default dev lo|blackhole|unreachable|prohibit|local ::\/0/);
  });

  it('opens ports of either family, each in the tables of its own', () => {
    const { ipv4, ipv6 } = splitFamilies(changeBatch([], answeringEntries(plan)));
    expect(ipv6.filter((line) => line.includes('::121'))).toEqual([
      'route add local 2001:db8:10:50::121/128 dev lo src 2001:db8:10:50::25',
      'rule add pref 50 to 2001:db8:10:50::121/128 ipproto tcp dport 443 lookup local',
      'rule add pref 60 to 2001:db8:10:50::121/128 lookup main',
    ]);
    expect(ipv6.filter((line) => line.includes('::123'))).toEqual([]);
    expect(ipv4.filter((line) => line.includes('10.10.50.123/32'))).toHaveLength(3);
    expect(ipv4.join('\n')).not.toContain(':');
  });

  it('is none of the others', () => {
    for (const other of world.instances.filter(({ ipv6 }) => ipv6 === undefined)) {
      const own = networkPlan(world, other.id);
      const batch = [...foundationBatch(own), ...changeBatch([], answeringEntries(own))];
      expect(splitFamilies(batch).ipv6).toEqual([]);
      expect(batch.join('\n')).not.toContain('veth');
    }
  });
});
