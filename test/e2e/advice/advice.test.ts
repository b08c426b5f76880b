import type { EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClients } from '../../../src/aws/adapters.js';
import type { Clients } from '../../../src/aws/clients.js';
import type { Lab } from '../../../src/lab/lab.js';
import { startLab } from '../../../src/lab/start-lab.js';
import type { World } from '../../../src/lab/world/world.js';
import type { Change, DiagnosisTopic } from '../../../src/model/diagnosis.js';
import { appliers, applyChange } from './apply-change.js';
import { type Command, type Tried, tryCommand } from './try-command.js';

const regions = { home: 'us-east-1', remote: 'ap-northeast-1' };

/** Something wrong in the world or in a command, and how its explanation names what mends it. */
interface Mistake {
  readonly what: string;
  readonly topic: DiagnosisTopic;
  /** Every change that is advised, in order. */
  readonly advised: readonly Change['kind'][];
  /** The one that is tried; by default the first. */
  readonly tried?: Change['kind'];
  /** Makes it wrong, and gives what undoes that beyond the advised change. */
  readonly make?: (world: World) => (() => void) | undefined;
  readonly command: (world: World) => Command;
}

const aws = (probe: string, argv: string, through?: string): Command => ({
  probe,
  argv: argv.split(' '),
  ...(through !== undefined && { through }),
});
const tagged = (world: World, name: string) => {
  const found = world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === name);
  if (found === undefined) throw new Error(`The lab has no endpoint ${name}.`);
  return found;
};
const bucketIn = (world: World, region: string) =>
  world.buckets.find((each) => each.region === region)?.name ?? '';
const tableOf = (world: World, role: string) => {
  const subnet = world.instances.find(({ tags }) => tags['reachmatrix:role'] === role)?.subnetId;
  const id = world.subnets.find((each) => each.id === subnet)?.routeTableId;
  const table = world.routeTables.find((each) => each.id === id);
  if (table === undefined) throw new Error(`The lab has no route table for ${role}.`);
  return table;
};
const without = (world: World, name: string) => {
  const { id } = tagged(world, name);
  world.endpoints = world.endpoints.filter((each) => each.id !== id);
};
const ownName = (world: World, name: string, zone = '') => {
  const { id, dnsSuffix, serviceName, serviceRegion } = tagged(world, name);
  return `${id}-${dnsSuffix}${zone}.${serviceName.split('.').at(-1)}.${serviceRegion}.vpce.amazonaws.com`;
};
const listing = 'aws s3api list-objects --max-items 1 --bucket';

const listHomeByGateway = (world: World) =>
  aws(
    'gateway-subnet',
    `${listing} ${bucketIn(world, regions.home)} --endpoint-url https://s3.us-east-1.amazonaws.com`,
    's3-gateway',
  );

const mistakes: readonly Mistake[] = [
  {
    what: 'a bucket of another region, by the gateway endpoint',
    topic: 'other-region',
    advised: ['create-cross-region-endpoint', 'call-from-region'],
    make: (world) => void without(world, 's3-remote'),
    command: (world) => aws('gateway-subnet', `${listing} ${bucketIn(world, regions.remote)}`),
  },
  {
    what: 'a key service of another region, by its own name',
    topic: 'other-region',
    advised: ['create-cross-region-endpoint', 'call-from-region'],
    make: (world) => void without(world, 'kms-remote'),
    command: () => aws('interface-subnet', `aws kms list-keys --max-items 1 --region ${regions.remote}`),
  },
  {
    what: 'another region’s service, by a gateway without a public address',
    topic: 'other-region',
    advised: ['mend-route', 'call-from-region'],
    make: (world) => {
      const table = tableOf(world, 'interface-subnet');
      table.routes.push({ destination: '0.0.0.0/0', target: { kind: 'internet-gateway', id: 'igw-0a' } });
      return () => {
        table.routes = [];
      };
    },
    command: () =>
      aws('interface-subnet', `aws events describe-event-bus --name default --region ${regions.remote}`),
  },
  {
    what: 'a security group that does not admit the probe',
    topic: 'endpoint-silent',
    advised: ['open-security-group'],
    make: (world) => {
      const [groupId] = tagged(world, 'events').securityGroupIds;
      const group = world.securityGroups.find(({ id }) => id === groupId);
      if (group === undefined) throw new Error('The endpoint has no security group.');
      // The agent speaks through it as well: only what this endpoint admits is taken away.
      const closed = { ...group, id: 'sg-0closed', ingress: [], egress: [...group.egress] };
      world.securityGroups.push(closed);
      tagged(world, 'events').securityGroupIds = [closed.id];
      return () => {
        tagged(world, 'events').securityGroupIds = [group.id];
      };
    },
    command: () => aws('interface-subnet', 'aws events describe-event-bus --name default', 'events'),
  },
  {
    what: 'private DNS that is off',
    topic: 'home-service-silent',
    advised: ['enable-private-dns', 'create-endpoint'],
    make: (world) => {
      tagged(world, 'events').privateDnsEnabled = false;
      return undefined;
    },
    command: () => aws('interface-subnet', 'aws events describe-event-bus --name default', 'events'),
  },
  {
    what: 'no endpoint of the service at all',
    topic: 'home-service-silent',
    advised: ['enable-private-dns', 'create-endpoint'],
    tried: 'create-endpoint',
    make: (world) => void without(world, 'events'),
    command: () => aws('interface-subnet', 'aws events describe-event-bus --name default'),
  },
  {
    what: 'a subnet that is not associated with the gateway endpoint',
    topic: 'home-service-silent',
    advised: ['add-gateway-route', 'enable-private-dns', 'create-endpoint'],
    make: (world) => {
      tableOf(world, 'gateway-subnet').routes = [];
      tagged(world, 's3-gateway').routeTableIds = [];
      return undefined;
    },
    command: listHomeByGateway,
  },
  {
    what: 'a security group that lets the probe out to its own VPC alone, before the gateway endpoint',
    topic: 'gateway-silent',
    advised: ['allow-egress', 'add-gateway-route'],
    make: (world) => {
      const probe = world.instances.find(({ tags }) => tags['reachmatrix:role'] === 'gateway-subnet');
      const [groupId = ''] = probe?.securityGroupIds ?? [];
      const group = world.securityGroups.find(({ id }) => id === groupId);
      const cidr = world.vpcs.find(({ id }) => id === group?.vpcId)?.cidr;
      if (probe === undefined || group === undefined || cidr === undefined) throw new Error('No probe.');
      const inward = { protocol: 'all', fromPort: 0, toPort: 65_535, cidr } as const;
      const closed = { ...group, id: 'sg-0inward', ingress: [], egress: [inward] };
      world.securityGroups.push(closed);
      probe.securityGroupIds = [closed.id];
      return () => {
        probe.securityGroupIds = [groupId];
      };
    },
    command: listHomeByGateway,
  },
  {
    what: 'S3’s global name, where private DNS answers the regional one',
    topic: 'global-s3-name',
    advised: ['use-regional-name', 'add-gateway-route'],
    make: (world) => {
      tagged(world, 's3').privateDnsEnabled = true;
      return () => {
        tagged(world, 's3').privateDnsEnabled = false;
      };
    },
    command: (world) =>
      aws(
        'interface-subnet',
        `${listing} ${bucketIn(world, regions.home)} --endpoint-url https://s3.amazonaws.com`,
        's3',
      ),
  },
  {
    what: 'a bucket of another region, at the home region’s endpoint',
    topic: 'bucket-elsewhere',
    advised: ['create-cross-region-endpoint', 'call-from-region'],
    make: (world) => void without(world, 's3-remote'),
    command: (world) =>
      aws(
        'interface-subnet',
        `${listing} ${bucketIn(world, regions.remote)} --endpoint-url https://bucket.${ownName(world, 's3')}`,
      ),
  },
  {
    what: 'a bucket of the home region, at the other region’s endpoint',
    topic: 'bucket-elsewhere',
    advised: ['use-endpoint-of-region'],
    command: (world) =>
      aws(
        'interface-subnet',
        `${listing} ${bucketIn(world, regions.home)} --endpoint-url https://bucket.${ownName(world, 's3-remote')}`,
      ),
  },
  {
    what: 'an endpoint of one region, signed for another',
    topic: 'wrong-signing-region',
    advised: ['sign-for-region', 'call-from-region'],
    command: (world) =>
      aws(
        'interface-subnet',
        `aws events describe-event-bus --name default --region ${regions.remote} --endpoint-url https://${ownName(world, 'events')}`,
        'events',
      ),
  },
  {
    what: 'a zonal name of an endpoint for another region',
    topic: 'zonal-name',
    advised: ['use-regional-name'],
    command: (world) =>
      aws(
        'interface-subnet',
        `aws kms list-keys --max-items 1 --region ${regions.remote} --endpoint-url https://${ownName(world, 'kms-remote', '-us-east-1a')}`,
        'kms-remote',
      ),
  },
  {
    what: 'an S3 endpoint’s URL without `bucket.`',
    topic: 'missing-bucket-prefix',
    advised: ['add-bucket-prefix'],
    command: (world) =>
      aws(
        'interface-subnet',
        `${listing} ${bucketIn(world, regions.home)} --endpoint-url https://${ownName(world, 's3')}`,
        's3',
      ),
  },
  {
    what: 'an endpoint policy for another bucket alone',
    topic: 'endpoint-policy',
    advised: ['change-endpoint-policy'],
    make: (world) => {
      tagged(world, 's3').policy = { allow: ['s3:GetObject'], deny: [] };
      return () => {
        tagged(world, 's3').policy = { allow: ['*'], deny: [] };
      };
    },
    command: (world) =>
      aws(
        'interface-subnet',
        `${listing} ${bucketIn(world, regions.home)} --endpoint-url https://bucket.${ownName(world, 's3')}`,
      ),
  },
  {
    what: 'a role without the permission',
    topic: 'missing-permission',
    advised: ['allow-action'],
    make: (world) => {
      const principals = world.instances.map(({ principal }) => principal);
      // The agent goes on speaking: one action is missing.
      const permissions = [
        {
          effect: 'Allow',
          notActions: ['ssm:GetParameter'],
          resources: ['*'],
          principals: [],
          conditions: {},
        },
      ];
      for (const principal of principals) Object.assign(principal, { permissions });
      return () => {
        for (const principal of principals) Object.assign(principal, { permissions: undefined });
      };
    },
    command: () => aws('interface-subnet', 'aws ssm get-parameter --name /test-parameter/us-east-1'),
  },
  {
    what: 'a redirect’s host as the bucket’s name',
    topic: 'redirect-host-as-bucket',
    advised: ['name-bucket'],
    command: (world) =>
      aws(
        'interface-subnet',
        `${listing} ${bucketIn(world, regions.remote)}.s3-${regions.remote}.amazonaws.com --endpoint-url https://bucket.${ownName(world, 's3')}`,
      ),
  },
  {
    what: 'a load balancer without a healthy target',
    topic: 'no-healthy-target',
    advised: ['mend-targets'],
    make: (world) => {
      for (const balancer of world.loadBalancers) balancer.healthy = false;
      return undefined;
    },
    command: (world) => aws('interface-subnet', `curl http://${ownName(world, 'custom')}`, 'custom'),
  },
  {
    what: 'a NAT gateway that answers where the endpoint should',
    topic: 'another-path',
    advised: ['enable-private-dns'],
    make: (world) => {
      tagged(world, 'events').privateDnsEnabled = false;
      const table = tableOf(world, 'interface-subnet');
      table.routes.push({ destination: '0.0.0.0/0', target: { kind: 'nat-gateway', id: 'nat-0a' } });
      return () => {
        table.routes = [];
      };
    },
    command: () => aws('interface-subnet', 'aws events describe-event-bus --name default', 'events'),
  },
  {
    what: 'a NAT gateway in the place of the gateway endpoint',
    topic: 'another-path',
    advised: ['add-gateway-route'],
    make: (world) => {
      const table = tableOf(world, 'gateway-subnet');
      table.routes = [{ destination: '0.0.0.0/0', target: { kind: 'nat-gateway', id: 'nat-0a' } }];
      tagged(world, 's3-gateway').routeTableIds = [];
      return () => {
        table.routes = table.routes.filter(({ destination }) => destination !== '0.0.0.0/0');
      };
    },
    command: listHomeByGateway,
  },
];

/** A lab with the clients of whoever has its account. */
async function openLab(options: { readonly home: string; readonly remote: string; readonly asOf: string }) {
  const lab = await startLab(options);
  const clients = createClients(lab.config.access);
  return { lab, clients, ec2: await clients.ec2(options.home) };
}

describe('what an explanation advises turns the cell to success', () => {
  let lab: Lab;
  let clients: Clients;
  let ec2: EC2Client;
  beforeAll(async () => {
    ({ lab, clients, ec2 } = await openLab({ ...regions, asOf: '2025-11-19' }));
  });
  afterAll(async () => {
    clients.destroy();
    await lab.close();
  });

  it.each(mistakes)('$what', async ({ topic, advised, tried = advised[0], make, command: commandIn }) => {
    const endpoints = [...lab.world.endpoints];
    const undo = make?.(lab.world);
    try {
      const command = commandIn(lab.world);
      const before = await tryCommand(command, lab, clients);
      expect(before.cell.verdict, tellOf(before)).not.toBe('pass');
      expect(before.diagnosis, tellOf(before)).toMatchObject({ topic });
      expect(before.diagnosis?.changes.map(({ kind }) => kind)).toEqual(advised);
      const change = before.diagnosis?.changes.find(({ kind }) => kind === tried);
      if (change === undefined) throw new Error(`There is no ${tried}.`);
      const argv = await applyChange(change, { lab, ec2, ...command });
      const after = await tryCommand({ ...command, argv }, lab, clients);
      expect(after.cell, tellOf(after)).toMatchObject({ outcome: { kind: 'success' }, verdict: 'pass' });
    } finally {
      undo?.();
      lab.world.endpoints = endpoints;
    }
  });
});

describe('before AWS offers it, calling from the other region is what helps', () => {
  it('for a parameter there', async () => {
    const command = aws(
      'interface-subnet',
      `aws ssm get-parameter --name /test-parameter/${regions.remote} --region ${regions.remote}`,
      'ssm',
    );
    const here = await openLab({ ...regions, asOf: '2024-12-01' });
    const before = await tryCommand(command, here.lab, here.clients).finally(async () => {
      here.clients.destroy();
      await here.lab.close();
    });
    const [change] = before.diagnosis?.changes ?? [];
    expect(change, tellOf(before)).toEqual({ kind: 'call-from-region', region: regions.remote });
    if (change?.kind !== 'call-from-region') return;
    const there = await openLab({ home: change.region, remote: regions.home, asOf: '2024-12-01' });
    try {
      const argv = await applyChange(change, { ...there, ...command });
      const after = await tryCommand({ ...command, argv }, there.lab, there.clients);
      expect(after.cell, tellOf(after)).toMatchObject({ outcome: { kind: 'success' }, verdict: 'pass' });
    } finally {
      there.clients.destroy();
      await there.lab.close();
    }
  });
});

it('no kind of change is advised that is not tried', () => {
  const tried = mistakes.map(({ advised, tried = advised[0] }) => tried);
  expect([...new Set([...tried, 'call-from-region'])].sort()).toEqual(Object.keys(appliers).sort());
});

/** What to look at when it goes otherwise. */
function tellOf({ cell, diagnosis }: Tried): string {
  const { outcome, verdict, reason, attempts } = cell;
  return JSON.stringify({ verdict, reason, outcome, diagnosis, argv: attempts[0]?.argv }, null, 2);
}
