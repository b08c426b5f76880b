import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Diagnosis, diagnosisExitCode } from '../../src/doctor/examine.js';
import type { Lab } from '../../src/lab/lab.js';
import { startLab } from '../../src/lab/start-lab.js';
import type { World } from '../../src/lab/world/world.js';
import { changedLines, diagnoseLab } from './diagnose-lab.js';

/** Breaks one thing; what it returns puts it right again. */
type Breakage = (world: World) => () => void;

function set<T extends object, K extends keyof T>(thing: T, key: K, value: T[K]): () => void {
  const before = thing[key];
  thing[key] = value;
  return () => {
    thing[key] = before;
  };
}

function one<T>(things: readonly T[], is: (thing: T) => boolean): T {
  const found = things.find(is);
  if (found === undefined) throw new Error('The world does not hold what this test is to break.');
  return found;
}
const endpoint = (world: World, name: string) =>
  one(world.endpoints, ({ tags }) => tags['reachmatrix:endpoint'] === name);
const probe = (world: World, role: string) =>
  one(world.instances, ({ tags }) => tags['reachmatrix:role'] === role);
const tableOf = (world: World, role: string) => {
  const subnet = one(world.subnets, ({ id }) => id === probe(world, role).subnetId);
  return one(world.routeTables, ({ id }) => id === subnet.routeTableId);
};
const groupOf = (world: World, name: string) =>
  one(world.securityGroups, (group) => group.name === `reachmatrix-${name}`);

const silent = (role: string) => ({
  [`clients ${role}, aws`]: 'gone',
  [`clients ${role}, curl`]: 'gone',
  [`clock ${role}`]: 'gone',
});

const breakages: readonly (readonly [string, Breakage, Readonly<Record<string, string>>])[] = [
  [
    'a probe is stopped',
    (world) => set(probe(world, 'interface-subnet'), 'state', 'stopped'),
    { 'probe-online interface-subnet': 'problem', ...silent('interface-subnet') },
  ],
  [
    'an agent does not run',
    (world) =>
      set(probe(world, 'gateway-subnet'), 'agent', {
        ...probe(world, 'gateway-subnet').agent,
        running: false,
      }),
    { 'probe-online gateway-subnet': 'problem', ...silent('gateway-subnet') },
  ],
  [
    'the AWS CLI is not installed on a probe',
    (world) => set(probe(world, 'gateway-subnet'), 'missingPrograms', ['aws']),
    { 'clients gateway-subnet, aws': 'problem' },
  ],
  [
    'curl is not installed on a probe, which then cannot ask the time either',
    (world) => set(probe(world, 'gateway-subnet'), 'missingPrograms', ['curl']),
    { 'clients gateway-subnet, curl': 'problem', 'clock gateway-subnet': 'unknown' },
  ],
  [
    'a probe’s clock is an hour ahead',
    (world) => set(probe(world, 'interface-subnet'), 'clockSkewS', 3_600),
    { 'clock interface-subnet': 'problem' },
  ],
  [
    'a NAT gateway lets a subnet out',
    (world) =>
      set(tableOf(world, 'interface-subnet'), 'routes', [
        { destination: '0.0.0.0/0', target: { kind: 'nat-gateway', id: 'nat-0a' } },
      ]),
    { 'isolation interface-subnet': 'problem' },
  ],
  [
    'the route to the gateway endpoint is gone',
    (world) => set(tableOf(world, 'gateway-subnet'), 'routes', []),
    { 'gateway-route gateway-subnet': 'problem' },
  ],
  [
    'the other subnet has a route to the gateway endpoint too',
    (world) => set(tableOf(world, 'interface-subnet'), 'routes', tableOf(world, 'gateway-subnet').routes),
    { 'gateway-route interface-subnet': 'problem' },
  ],
  [
    'the connection to the provider was not accepted',
    (world) => set(endpoint(world, 'custom'), 'state', 'pendingAcceptance'),
    { 'endpoint-state custom': 'problem' },
  ],
  [
    'an endpoint has no security group that lets the probe in',
    (world) => set(endpoint(world, 'events'), 'securityGroupIds', []),
    { 'endpoint-groups events from interface-subnet': 'problem' },
  ],
  [
    'the customer’s endpoint is open on 443 and not on 80',
    (world) => set(endpoint(world, 'custom'), 'securityGroupIds', endpoint(world, 'ssm').securityGroupIds),
    { 'endpoint-groups custom from interface-subnet': 'problem' },
  ],
  [
    'an endpoint lets in another network only',
    (world) =>
      set(groupOf(world, 'custom'), 'ingress', [
        { protocol: 'tcp', fromPort: 80, toPort: 80, cidr: '10.99.0.0/16' },
      ]),
    { 'endpoint-groups custom from interface-subnet': 'problem' },
  ],
  [
    'private DNS of an endpoint is off',
    (world) => set(endpoint(world, 'events'), 'privateDnsEnabled', false),
    { 'private-dns events': 'problem' },
  ],
  [
    'private DNS of S3’s interface endpoint takes the gateway’s name',
    (world) => set(endpoint(world, 's3'), 'privateDnsEnabled', true),
    { 'private-dns s3-gateway': 'problem' },
  ],
  [
    'the remote parameter is gone',
    (world) =>
      set(
        world,
        'parameters',
        world.parameters.filter(({ region }) => region === 'us-east-1'),
      ),
    { 'fixtures parameter.remote': 'problem' },
  ],
  [
    'the remote bucket is in the home region',
    (world) =>
      set(
        one(world.buckets, ({ region }) => region === 'ap-northeast-1'),
        'region',
        'us-east-1',
      ),
    { 'fixtures bucket.remote': 'problem' },
  ],
  [
    'whoever runs it may not create endpoints',
    (world) => set(world.operator, 'deniedActions', ['ec2:CreateVpcEndpoint']),
    { 'permissions ec2:CreateVpcEndpoint in us-east-1': 'problem' },
  ],
  [
    'whoever runs it may not send commands',
    (world) => set(world.operator, 'deniedActions', ['ssm:SendCommand']),
    {
      'permissions ssm:SendCommand in us-east-1': 'problem',
      'clients gateway-subnet': 'unknown',
      'clients interface-subnet': 'unknown',
      ...silent('gateway-subnet'),
      ...silent('interface-subnet'),
    },
  ],
  [
    'whoever runs it may not see security groups, so that nothing is said of them',
    (world) => set(world.operator, 'deniedActions', ['ec2:DescribeSecurityGroups']),
    {
      'permissions ec2:DescribeSecurityGroups in us-east-1': 'problem',
      'endpoint-groups s3 from interface-subnet': 'unknown',
      'endpoint-groups ssm from interface-subnet': 'unknown',
      'endpoint-groups events from interface-subnet': 'unknown',
      'endpoint-groups custom from interface-subnet': 'unknown',
    },
  ],
  [
    'whoever runs it may not read a parameter',
    (world) => set(world.operator, 'deniedActions', ['ssm:GetParameter']),
    {
      'permissions ssm:GetParameter in us-east-1': 'problem',
      'permissions ssm:GetParameter in ap-northeast-1': 'problem',
      'fixtures parameter.home': 'unknown',
      'fixtures parameter.remote': 'unknown',
    },
  ],
];

const remoteBreakages: readonly (readonly [string, Breakage, Readonly<Record<string, string>>])[] = [
  [
    'an endpoint of another region’s service is not there yet, under either of its names',
    (world) => set(endpoint(world, 'kms-remote'), 'state', 'pending'),
    { 'endpoint-state kms-remote': 'problem', 'endpoint-state kms-limited': 'problem' },
  ],
  [
    'it is closed to the probe',
    (world) => set(endpoint(world, 'lambda-remote'), 'securityGroupIds', []),
    { 'endpoint-groups lambda-remote from interface-subnet': 'problem' },
  ],
  [
    'its service’s own name does not lead to it',
    (world) => set(endpoint(world, 'ecs-remote'), 'privateDnsEnabled', false),
    { 'private-dns ecs-remote': 'problem' },
  ],
  [
    'the name of a service without a region does not lead to its endpoint',
    (world) => set(endpoint(world, 'iam'), 'privateDnsEnabled', false),
    { 'private-dns iam': 'problem' },
  ],
  [
    'S3’s, which has no private names of its own, is as it should be, and the home gateway does not mind',
    (world) => set(endpoint(world, 's3-remote'), 'privateDnsEnabled', true),
    {},
  ],
  [
    'DynamoDB’s gateway has no route',
    (world) =>
      set(
        tableOf(world, 'gateway-subnet'),
        'routes',
        tableOf(world, 'gateway-subnet').routes.filter(
          ({ target }) =>
            !('endpointId' in target) || target.endpointId !== endpoint(world, 'dynamodb-gateway').id,
        ),
      ),
    { 'gateway-route gateway-subnet': 'problem' },
  ],
];

describe('endpoints of another region’s services and of the further paths', () => {
  let lab: Lab;
  let sound: readonly Diagnosis[];
  beforeAll(async () => {
    lab = await startLab({
      home: 'us-east-1',
      remote: 'ap-northeast-1',
      asOf: '2025-12-01',
      morePaths: true,
    });
    sound = await diagnoseLab(lab);
  });
  afterAll(() => lab.close());

  it('have a line for each thing that is to hold of them', () => {
    expect(sound.filter(({ status }) => status !== 'ok')).toEqual([]);
    const lines = sound.map(({ check, subject }) => `${check} ${subject.replace(/ i-\w+$/, '')}`);
    const remote = ['ecr-api', 'ecr-dkr', 'kms', 'lambda', 'ecs', 'firehose'].map((name) => `${name}-remote`);
    const byName = [...remote, 'iam', 'route53'];
    const wanted = ['s3-remote', 'kms-limited', ...byName].flatMap((name) => [
      `endpoint-state ${name}`,
      `endpoint-groups ${name} from interface-subnet`,
    ]);
    expect(lines).toEqual(
      expect.arrayContaining([
        ...wanted,
        ...byName.filter((name) => name !== 'ecr-dkr-remote').map((name) => `private-dns ${name}`),
        'endpoint-state dynamodb-gateway',
        'endpoint-state two-zones',
        'endpoint-groups two-zones from interface-subnet',
        'endpoint-groups two-zones from gateway-subnet',
      ]),
    );
    expect(lines).not.toContain('private-dns s3-remote');
  });

  it.each(remoteBreakages)('%s', async (_, change, changed) => {
    const mend = change(lab.world);
    try {
      expect(changedLines(sound, await diagnoseLab(lab))).toEqual(changed);
    } finally {
      mend();
    }
  });
});

describe('one thing broken in the account changes exactly the lines that it should', () => {
  let lab: Lab;
  let sound: readonly Diagnosis[];
  beforeAll(async () => {
    lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' });
    sound = await diagnoseLab(lab);
  });
  afterAll(() => lab.close());

  it('with nothing broken, all is well', () => {
    expect(sound.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(sound.length).toBeGreaterThan(30);
    expect(diagnosisExitCode(sound)).toBe(0);
  });

  it.each(breakages)('%s', async (_, change, changed) => {
    const mend = change(lab.world);
    try {
      const diagnoses = await diagnoseLab(lab);
      expect(changedLines(sound, diagnoses)).toEqual(changed);
      expect(diagnosisExitCode(diagnoses)).toBe(Object.values(changed).includes('problem') ? 1 : 3);
      const speechless = diagnoses.filter(({ status, mend: advice }) => status === 'problem' && !advice);
      expect(speechless).toEqual([]);
    } finally {
      mend();
    }
  });

  it('a probe and an endpoint that do not exist', async () => {
    const diagnoses = await diagnoseLab(lab, {
      probes: { ...lab.config.probes, 'gateway-subnet': 'i-00000000000000000' },
      endpoints: { ...lab.config.endpoints, s3: 'vpce-00000000000000000' },
    });
    expect(changedLines(sound, diagnoses)).toMatchObject({
      'configured probe gateway-subnet': 'problem',
      'configured endpoint s3': 'problem',
      'configured everything named': 'gone',
      'endpoint-state s3': 'gone',
    });
  });

  it('wrong keys: one line, and the exit code of what cannot run', async () => {
    const { endpointUrl } = lab;
    const credentials = { accessKeyId: 'AKIAWRONG', secretAccessKey: 'wrong' };
    const diagnoses = await diagnoseLab(lab, { access: { endpointUrl, credentials } });
    expect(diagnoses.filter(({ status }) => status === 'problem')).toEqual([
      expect.objectContaining({ check: 'credentials', subject: 'consumer' }),
    ]);
    expect(diagnosisExitCode(diagnoses)).toBe(4);
  });
});
