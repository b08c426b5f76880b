import { beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { changedCells, replayInLab } from './replay-in-lab.js';

interface Breakage {
  readonly what: string;
  readonly change: (world: World) => void;
  /** Every cell that differs from the sound world's, and nothing else. */
  readonly changed: Readonly<Record<string, string>>;
}

function named<T extends { readonly tags: Readonly<Record<string, string>> }>(
  things: readonly T[],
  key: string,
  value: string,
): T {
  const found = things.find(({ tags }) => tags[key] === value);
  if (found === undefined) throw new Error(`The world has nothing tagged ${key}=${value}.`);
  return found;
}
const endpoint = (world: World, name: string) => named(world.endpoints, 'reachmatrix:endpoint', name);
const probe = (world: World, role: string) => named(world.instances, 'reachmatrix:role', role);
const routesOf = (world: World, role: string) => {
  const { subnetId } = probe(world, role);
  const tableId = world.subnets.find(({ id }) => id === subnetId)?.routeTableId;
  const table = world.routeTables.find(({ id }) => id === tableId);
  if (table === undefined) throw new Error(`The world has no route table for ${role}.`);
  return table;
};
const bucketIn = (world: World, region: string) => {
  const bucket = world.buckets.find((one) => one.region === region);
  if (bucket === undefined) throw new Error(`The world has no bucket in ${region}.`);
  return bucket;
};

const breakages: readonly Breakage[] = [
  {
    what: 'the route to the gateway endpoint is removed',
    change: (world) => {
      routesOf(world, 'gateway-subnet').routes = [];
    },
    changed: {
      's3-gateway/home-bucket': 'timeout → fail',
      's3-gateway/remote-bucket': 'timeout → inconclusive',
      's3-gateway/remote-bucket-region': 'timeout → inconclusive',
    },
  },
  {
    what: 'the security group of the EventBridge endpoint is closed',
    change: (world) => {
      endpoint(world, 'events').securityGroupIds = [];
    },
    changed: {
      'eventbridge/home-bus': 'timeout → fail',
      'eventbridge/remote-bus-region': 'timeout → inconclusive',
      'eventbridge/remote-bus-endpoint': 'timeout → inconclusive',
    },
  },
  {
    what: 'the remote bucket is moved to the home region',
    change: (world) => {
      bucketIn(world, 'ap-northeast-1').region = 'us-east-1';
    },
    changed: {
      's3-gateway/remote-bucket': 'success → inconclusive',
      's3-gateway/remote-bucket-region': 'timeout → inconclusive',
      's3-interface/remote-bucket': 'success → inconclusive',
      's3-interface/remote-bucket-region': 'success → inconclusive',
      's3-interface/remote-bucket-hostname': 'service-error NoSuchBucket → inconclusive',
    },
  },
  {
    what: 'the policy of the S3 interface endpoint denies listing',
    change: (world) => {
      endpoint(world, 's3').policy = { allow: ['*'], deny: ['s3:ListBucket'] };
    },
    changed: {
      's3-interface/home-bucket': 'endpoint-policy-denied AccessDenied → fail',
      's3-interface/remote-bucket': 'PermanentRedirect PermanentRedirect → inconclusive',
      's3-interface/remote-bucket-region': 'PermanentRedirect PermanentRedirect → inconclusive',
      's3-interface/remote-bucket-hostname': 'service-error NoSuchBucket → inconclusive',
    },
  },
  {
    what: 'the probe’s role may not read parameters',
    change: (world) => {
      probe(world, 'interface-subnet').principal.deniedActions = ['ssm:GetParameter'];
    },
    changed: {
      'ssm/home-parameter': 'service-error AccessDeniedException → fail',
      'ssm/remote-parameter': 'service-error AccessDeniedException → inconclusive',
      'ssm/remote-parameter-region': 'timeout → inconclusive',
      'ssm/remote-parameter-endpoint': 'InvalidSignature InvalidSignatureException → inconclusive',
    },
  },
  {
    what: 'the DNS record of EventBridge is gone',
    change: (world) => {
      world.missingNames.push('events.us-east-1.amazonaws.com');
    },
    changed: {
      'eventbridge/home-bus': 'name-not-resolved → fail',
      'eventbridge/remote-bus-region': 'timeout → inconclusive',
      'eventbridge/remote-bus-endpoint': 'InvalidSignature InvalidSignatureException → inconclusive',
    },
  },
  {
    what: 'the AWS CLI is not installed on the gateway subnet’s probe',
    change: (world) => {
      probe(world, 'gateway-subnet').missingPrograms.push('aws');
    },
    changed: {
      's3-gateway/home-bucket': 'client-error command not found → inconclusive',
      's3-gateway/remote-bucket': 'client-error command not found → inconclusive',
      's3-gateway/remote-bucket-region': 'client-error command not found → inconclusive',
    },
  },
  {
    what: 'the clock of the gateway subnet’s probe is an hour ahead',
    change: (world) => {
      probe(world, 'gateway-subnet').clockSkewS = 3_600;
    },
    changed: {
      's3-gateway/home-bucket': 'client-error RequestTimeTooSkewed → inconclusive',
      's3-gateway/remote-bucket': 'timeout → inconclusive',
      's3-gateway/remote-bucket-region': 'timeout → inconclusive',
    },
  },
  {
    what: 'a NAT gateway lets the gateway subnet out',
    change: (world) => {
      routesOf(world, 'gateway-subnet').routes.push({
        destination: '0.0.0.0/0',
        target: { kind: 'nat-gateway', id: 'nat-0a' },
      });
    },
    changed: {
      's3-gateway/remote-bucket': 'success → fail',
      's3-gateway/remote-bucket-region': 'success → fail',
    },
  },
  {
    what: 'a NAT gateway takes the place of the gateway endpoint',
    change: (world) => {
      routesOf(world, 'gateway-subnet').routes = [
        { destination: '0.0.0.0/0', target: { kind: 'nat-gateway', id: 'nat-0a' } },
      ];
    },
    changed: {
      // S3's addresses are the same by both ways; the success is one by another path.
      's3-gateway/home-bucket': 'success → fail',
      's3-gateway/remote-bucket': 'success → inconclusive',
      's3-gateway/remote-bucket-region': 'success → inconclusive',
    },
  },
  {
    what: 'the load balancer has no healthy target',
    change: (world) => {
      for (const balancer of world.loadBalancers) balancer.healthy = false;
    },
    changed: { 'custom-nlb/http-get': 'connection-refused → fail' },
  },
  {
    what: 'the remote parameter was never made',
    change: (world) => {
      world.parameters = world.parameters.filter(({ region }) => region === 'us-east-1');
    },
    changed: {
      'ssm/remote-parameter': 'service-error ParameterNotFound → inconclusive',
      'ssm/remote-parameter-region': 'timeout → inconclusive',
      'ssm/remote-parameter-endpoint': 'InvalidSignature InvalidSignatureException → inconclusive',
    },
  },
  {
    what: 'the probe in the interface subnet is stopped',
    change: (world) => {
      probe(world, 'interface-subnet').state = 'stopped';
    },
    changed: Object.fromEntries(
      [
        's3-interface/home-bucket',
        's3-interface/remote-bucket',
        's3-interface/remote-bucket-region',
        's3-interface/remote-bucket-hostname',
        'ssm/private-dns',
        'ssm/home-parameter',
        'ssm/remote-parameter',
        'ssm/remote-parameter-region',
        'ssm/remote-parameter-endpoint',
        'eventbridge/home-bus',
        'eventbridge/remote-bus-region',
        'eventbridge/remote-bus-endpoint',
        'custom-nlb/http-get',
      ].map((key) => [key, 'unobserved → inconclusive']),
    ),
  },
];

describe('one thing broken in the world changes exactly the cells that it should', () => {
  let sound: RunRecord;
  beforeAll(async () => {
    sound = (await replayInLab()).record;
  });

  it('with nothing broken, all pass', () => {
    expect(sound.summary).toMatchObject({ pass: 23, fail: 0, inconclusive: 0 });
  });

  it.each(breakages)('$what', async ({ change, changed }) => {
    const { record } = await replayInLab({ world: change });
    expect(changedCells(sound, record)).toEqual(changed);
  });
});
