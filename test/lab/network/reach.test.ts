import { describe, expect, it } from 'vitest';
import { networkPlan } from '../../../src/lab/network/network-plan.js';
import { publicAddress } from '../../../src/lab/network/public-address.js';
import { reach } from '../../../src/lab/network/reach.js';
import { required, type SampleWorld, sampleWorld } from './sample-world.js';

const ssm = '10.10.10.138';

/** reach from the probe among the endpoints, after one change to the world. */
function reachAfter(change: (sample: SampleWorld) => void, address = ssm, port = 443) {
  const sample = sampleWorld();
  change(sample);
  return reach(sample.world, sample.probe.id, address, port);
}

const s3Address = (sample: SampleWorld, region: string) =>
  required(publicAddress(sample.world, 's3', region));

describe('an interface endpoint', () => {
  it('is reached on the port that its security group opens', () => {
    expect(reachAfter(() => undefined)).toMatchObject({ kind: 'deliver', door: { kind: 'endpoint' } });
    expect(reachAfter(() => undefined, ssm, 80)).toMatchObject({ kind: 'drop' });
  });

  it.each<[string, (sample: SampleWorld) => void]>([
    [
      'its security group is closed',
      (sample) => {
        sample.groupOf('ssm').ingress = [];
      },
    ],
    [
      'its security group admits other addresses only',
      (sample) => {
        sample.groupOf('ssm').ingress = [
          { protocol: 'tcp', fromPort: 443, toPort: 443, cidr: '10.10.20.0/24' },
        ];
      },
    ],
    [
      'its security group admits another group only',
      (sample) => {
        sample.groupOf('ssm').ingress = [
          { protocol: 'tcp', fromPort: 443, toPort: 443, groupId: sample.groupOf('custom').id },
        ];
      },
    ],
    [
      'its security group admits UDP only',
      (sample) => {
        sample.groupOf('ssm').ingress = [{ protocol: 'udp', fromPort: 443, toPort: 443, cidr: '0.0.0.0/0' }];
      },
    ],
    [
      'the instance may not send',
      (sample) => {
        for (const group of sample.world.securityGroups) group.egress = [];
      },
    ],
    [
      'it is pending',
      (sample) => {
        sample.endpoint('ssm').state = 'pending';
      },
    ],
    [
      'it waits for acceptance',
      (sample) => {
        sample.endpoint('ssm').state = 'pendingAcceptance';
      },
    ],
  ])('drops packets when %s', (_what, change) => {
    expect(reachAfter(change)).toMatchObject({ kind: 'drop' });
  });

  it('is reached by a rule that names the instance group', () => {
    const change = (sample: SampleWorld) => {
      sample.groupOf('ssm').ingress = [
        {
          protocol: 'tcp',
          fromPort: 400,
          toPort: 500,
          groupId: required(sample.probe.securityGroupIds[0]),
        },
      ];
    };
    expect(reachAfter(change)).toMatchObject({ kind: 'deliver' });
    expect(reachAfter(change, ssm, 500)).toEqual({ kind: 'refuse' });
    expect(reachAfter(change, ssm, 501)).toMatchObject({ kind: 'drop' });
  });

  it('is not reached from another VPC', () => {
    const sample = sampleWorld();
    const remoteVpc = required(sample.world.vpcs.find((vpc) => vpc.region === 'ap-northeast-1'));
    const elsewhere = { ...sample.endpoint('ssm'), vpcId: remoteVpc.id };
    sample.world.endpoints = [elsewhere];
    expect(reach(sample.world, sample.probe.id, ssm, 443)).toMatchObject({ kind: 'drop' });
  });
});

describe('an endpoint service', () => {
  const custom = '10.10.10.133';
  it('is reached across regions on its load balancer port', () => {
    expect(reachAfter(() => undefined, custom, 80)).toMatchObject({ kind: 'deliver' });
    expect(reachAfter(() => undefined, custom, 443)).toMatchObject({ kind: 'drop' });
  });

  it('refuses when no target is healthy', () => {
    const change = (sample: SampleWorld) => {
      for (const balancer of sample.world.loadBalancers) balancer.healthy = false;
    };
    expect(reachAfter(change, custom, 80)).toEqual({ kind: 'refuse' });
  });
});

describe('a gateway endpoint', () => {
  const from = (sample: SampleWorld, region = 'us-east-1') =>
    reach(sample.world, sample.gatewayProbe.id, s3Address(sample, region), 443);

  it('leads to S3 of its own region only', () => {
    const sample = sampleWorld();
    expect(from(sample)).toEqual({
      kind: 'deliver',
      door: { kind: 'endpoint', endpointId: sample.endpoint('s3-gateway').id },
    });
    expect(from(sample, 'ap-northeast-1')).toMatchObject({ kind: 'drop' });
  });

  it('serves only the subnets whose route table has its route', () => {
    const sample = sampleWorld();
    expect(reach(sample.world, sample.probe.id, s3Address(sample, 'us-east-1'), 443)).toMatchObject({
      kind: 'drop',
      why: expect.stringContaining('no route'),
    });
  });

  it('drops when the route goes, the endpoint is deleted or it is pending', () => {
    const unrouted = sampleWorld();
    for (const table of unrouted.world.routeTables) table.routes = [];
    expect(from(unrouted)).toMatchObject({ kind: 'drop' });
    const deleted = sampleWorld();
    deleted.world.endpoints = [];
    expect(from(deleted)).toMatchObject({ kind: 'drop' });
    const pending = sampleWorld();
    pending.endpoint('s3-gateway').state = 'pending';
    expect(from(pending)).toMatchObject({ kind: 'drop' });
  });
});

describe('the internet', () => {
  function routed(target: 'internet-gateway' | 'nat-gateway', publicIp?: string) {
    const sample = sampleWorld();
    for (const table of sample.world.routeTables) {
      table.routes.push({ destination: '0.0.0.0/0', target: { kind: target, id: 'gw-1' } });
    }
    if (publicIp !== undefined) {
      sample.world.instances = sample.world.instances.map((one) => ({ ...one, publicIp }));
    }
    return sample;
  }

  it('is reached through a NAT gateway, and an internet gateway only with a public address', () => {
    const to = (sample: SampleWorld) =>
      reach(
        sample.world,
        sample.probe.id,
        required(publicAddress(sample.world, 'ssm', 'ap-northeast-1')),
        443,
      );
    const door = { kind: 'public', service: 'ssm', region: 'ap-northeast-1' };
    expect(to(routed('nat-gateway'))).toEqual({ kind: 'deliver', door });
    expect(to(routed('internet-gateway', '198.51.100.7'))).toEqual({ kind: 'deliver', door });
    expect(to(routed('internet-gateway'))).toMatchObject({
      kind: 'drop',
      why: expect.stringContaining('no public address'),
    });
  });

  it('yields to the longer prefix of a gateway endpoint', () => {
    const sample = routed('nat-gateway');
    const to = (region: string) =>
      reach(sample.world, sample.gatewayProbe.id, s3Address(sample, region), 443);
    expect(to('us-east-1')).toMatchObject({ kind: 'deliver', door: { kind: 'endpoint' } });
    expect(to('ap-northeast-1')).toMatchObject({ kind: 'deliver', door: { kind: 'public' } });
  });
});

describe('the instance itself', () => {
  it('has the resolver and the metadata service, whatever its security groups say', () => {
    const closed = (sample: SampleWorld) => {
      for (const group of sample.world.securityGroups) group.egress = [];
    };
    expect(reachAfter(closed, '10.10.0.2', 53)).toEqual({ kind: 'deliver', door: { kind: 'resolver' } });
    expect(reachAfter(closed, '169.254.169.254', 80)).toEqual({
      kind: 'deliver',
      door: { kind: 'metadata' },
    });
    expect(reachAfter(closed, '169.254.169.254', 443)).toMatchObject({ kind: 'drop' });
  });
});

describe('a network plan', () => {
  it('has a listener for exactly what is delivered', () => {
    const sample = sampleWorld();
    for (const { id } of sample.world.instances) {
      const plan = networkPlan(sample.world, id);
      for (const listener of plan.listeners) {
        expect(reach(sample.world, id, listener.address, listener.port).kind).toBe('deliver');
      }
      for (const { ip } of sample.world.endpoints.flatMap((one) => one.networkInterfaces)) {
        for (const port of [22, 53, 80, 443]) {
          const listens = plan.listeners.some((one) => one.address === ip && one.port === port);
          expect(reach(sample.world, id, ip, port).kind).toBe(listens ? 'deliver' : 'drop');
        }
      }
    }
  });

  it('is equal data until something on the network changes', () => {
    const sample = sampleWorld();
    const before = networkPlan(sample.world, sample.probe.id);
    sample.probe.clockSkewS = 600;
    sample.world.buckets = [];
    expect(networkPlan(sample.world, sample.probe.id)).toEqual(before);
    sample.groupOf('ssm').ingress = [];
    expect(networkPlan(sample.world, sample.probe.id)).not.toEqual(before);
  });
});
