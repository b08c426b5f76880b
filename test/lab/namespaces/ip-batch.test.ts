import { expect, it } from 'vitest';
import { answeringEntries, changeBatch, foundationBatch } from '../../../src/lab/namespaces/ip-batch.js';
import { networkPlan } from '../../../src/lab/network/network-plan.js';
import { sampleWorld } from '../network/sample-world.js';

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
