import { describe, expect, it } from 'vitest';
import { requestEverything } from '../../src/discovery/known-names.js';
import { resolveConfig } from '../../src/discovery/resolve-config.js';
import type { Survey } from '../../src/discovery/survey.js';
import type { ConfigRequest } from '../../src/model/config-request.js';
import { endpoint, gatewayRoutes, instance, openRoutes, regions, sampleSurvey } from './sample-survey.js';

const everything = requestEverything(regions);

function resolve(change: Partial<Survey> = {}, request: Partial<ConfigRequest> = {}) {
  return resolveConfig({ ...everything, ...request }, { ...sampleSurvey, ...change });
}

function lacksOf(change: Partial<Survey>): readonly string[] {
  const resolution = resolve(change);
  if (!resolution.ok) throw new Error(resolution.problems.map(({ message }) => message).join('\n'));
  return resolution.lacks;
}

function problemsOf(change: Partial<Survey>, request: Partial<ConfigRequest> = {}): readonly string[] {
  const resolution = resolve(change, request);
  return resolution.ok ? [] : resolution.problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const alone = ['load-balancer.one-zone: load balancers are not looked for, write its ARN'];

describe('an account in which everything is there once', () => {
  it('is understood wholly', () => {
    expect(resolve()).toEqual({
      ok: true,
      config: {
        regions,
        probes: { 'gateway-subnet': 'i-gateway', 'interface-subnet': 'i-interface' },
        endpoints: {
          's3-gateway': 'vpce-gw',
          s3: 'vpce-s3',
          ssm: 'vpce-ssm',
          events: 'vpce-events',
          custom: 'vpce-custom',
        },
        buckets: { home: 'here', remote: 'there' },
        parameters: { home: '/test-parameter/us-east-1', remote: '/test-parameter/ap-northeast-1' },
        buses: { home: 'default', remote: 'default' },
        services: { custom: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0a' },
        loadBalancers: {},
        lacking: ['load-balancer.one-zone'],
        access: {},
      },
      lacks: alone,
    });
  });
});

describe('what is not there is told and left out', () => {
  it.each<[string, Partial<Survey>, readonly string[]]>([
    [
      'no instance',
      { instances: [] },
      [
        'probe.gateway-subnet: there is no EC2 instance in the home region',
        'probe.interface-subnet: there is no EC2 instance in the home region',
      ],
    ],
    [
      'an instance that Systems Manager has lost',
      { instances: [instance('i-1', { ping: 'ConnectionLost' })] },
      [
        'probe.gateway-subnet: none of 1 instances is Online in Systems Manager',
        'probe.interface-subnet: none of 1 instances is Online in Systems Manager',
      ],
    ],
    [
      'only a subnet with a NAT gateway',
      { instances: [instance('i-1', { routes: openRoutes })] },
      [
        'probe.gateway-subnet: every Online instance is in a subnet with a way out of the VPC: i-1 (0.0.0.0/0 → nat-1)',
        'probe.interface-subnet: every Online instance is in a subnet with a way out of the VPC: i-1 (0.0.0.0/0 → nat-1)',
      ],
    ],
    [
      'no route to the gateway endpoint',
      { instances: [instance('i-1')] },
      [
        'probe.gateway-subnet: no isolated Online instance is in a subnet with a route to an S3 gateway endpoint',
      ],
    ],
    [
      'a route to the gateway endpoint everywhere',
      { instances: [instance('i-1', { routes: gatewayRoutes })] },
      [
        'probe.interface-subnet: every isolated Online instance is in a subnet with a route to an S3 gateway endpoint',
      ],
    ],
    [
      'an endpoint that is being deleted',
      {
        endpoints: sampleSurvey.endpoints.map((one) =>
          one.id === 'vpce-s3' ? { ...one, state: 'deleting' } : one,
        ),
      },
      ['endpoint.s3: vpc-1 has no interface endpoint of com.amazonaws.us-east-1.s3'],
    ],
    [
      'an endpoint that is in another VPC',
      {
        endpoints: sampleSurvey.endpoints.map((one) =>
          one.id === 'vpce-events' ? { ...one, vpcId: 'vpc-2' } : one,
        ),
      },
      ['endpoint.events: vpc-1 has no interface endpoint of com.amazonaws.us-east-1.events'],
    ],
    [
      'a customer’s service of the home region only',
      {
        endpoints: [
          ...sampleSurvey.endpoints.slice(0, 5),
          endpoint('vpce-near', 'com.amazonaws.vpce.us-east-1.vpce-svc-0b'),
        ],
      },
      [
        "endpoint.custom: vpc-1 has no interface endpoint of a customer's service in ap-northeast-1",
        'service.custom: no endpoint `custom` shows which service of ap-northeast-1 is meant',
      ],
    ],
    [
      'no bucket in the remote region',
      { buckets: sampleSurvey.buckets.filter(({ name }) => name !== 'there') },
      ['bucket.remote: the account has no bucket in ap-northeast-1'],
    ],
  ])('%s', (_, change, lacks) => {
    expect(lacksOf(change)).toEqual([...lacks, ...alone]);
  });
});

describe('what could be several things is a problem that lists them', () => {
  it('two instances for a role, and nothing is guessed of the endpoints meanwhile', () => {
    const instances = [
      ...sampleSurvey.instances,
      instance('i-other', { vpcId: 'vpc-2', tags: { Name: 'jump' } }),
    ];
    expect(problemsOf({ instances })).toEqual([
      'probes.interface-subnet: Expected one instance for the role `interface-subnet`, got 2: i-interface (subnet-of-i-interface, vpc-1), i-other (“jump”, subnet-of-i-other, vpc-2). Choose one in the configuration, for example `probes: { interface-subnet: i-interface }`',
    ]);
  });

  it('two endpoints, two buckets', () => {
    const endpoints = [...sampleSurvey.endpoints, endpoint('vpce-ssm2', 'com.amazonaws.us-east-1.ssm')];
    const buckets = [...sampleSurvey.buckets, { name: 'here-too', region: 'us-east-1', tags: {} }];
    expect(problemsOf({ endpoints, buckets })).toEqual([
      'endpoints.ssm: Expected one endpoint for `ssm`, got 2: vpce-ssm (com.amazonaws.us-east-1.ssm, available, vpc-1), vpce-ssm2 (com.amazonaws.us-east-1.ssm, available, vpc-1). Choose one in the configuration, for example `endpoints: { ssm: vpce-ssm }`',
      'buckets.home: Expected one bucket in the home region, got 2: here, here-too. Choose one in the configuration, for example `buckets: { home: here }`',
    ]);
  });

  it.each<[string, Partial<Survey>]>([
    [
      'an instance marked for the role',
      {
        instances: [
          ...sampleSurvey.instances.map((one) =>
            one.id === 'i-interface' ? { ...one, tags: { 'reachmatrix:role': 'interface-subnet' } } : one,
          ),
          instance('i-other'),
        ],
      },
    ],
    [
      'a bucket named for this program',
      { buckets: [...sampleSurvey.buckets, { name: 'reachmatrix-here', region: 'us-east-1', tags: {} }] },
    ],
  ])('unless one is marked: %s', (_, change) => {
    expect(problemsOf(change)).toEqual([]);
  });

  it('a mark for another role is none for this one', () => {
    const instances = [
      ...sampleSurvey.instances,
      instance('i-other', { tags: { 'reachmatrix:role': 'gateway-subnet' } }),
    ];
    expect(problemsOf({ instances })).toHaveLength(1);
  });
});

describe('things named by tag', () => {
  it('are all the instances that bear it, stopped ones too, as several probes of the role', () => {
    const tags = { Team: 'net' };
    const instances = [
      instance('i-1', { tags }),
      instance('i-2', { tags, state: 'stopped' }),
      instance('i-3'),
    ];
    const probes = { 'interface-subnet': [{ kind: 'tagged', key: 'Team', value: 'net' } as const] };
    expect(resolve({ instances }, { probes })).toMatchObject({
      ok: true,
      config: { probes: { 'interface-subnet': 'i-1' }, furtherProbes: { 'interface-subnet': ['i-2'] } },
    });
  });

  it('must be one where only one is meant', () => {
    const tags = { Team: 'net' };
    const twins = [endpoint('vpce-1', 'a', { tags }), endpoint('vpce-2', 'b', { tags })];
    const endpoints = [...sampleSurvey.endpoints, ...twins];
    const request = { endpoints: { s3: { kind: 'tagged', key: 'Team', value: 'net' } as const } };
    expect(problemsOf({ endpoints }, request)[0]).toContain(
      'Expected one endpoint for `s3`, got 2: vpce-1, vpce-2.',
    );
  });

  it('are lacking when nothing bears the tag, whatever an object inherits', () => {
    const request = { endpoints: { s3: { kind: 'tagged', key: 'constructor', value: '' } as const } };
    const resolution = resolve({}, request);
    expect(resolution.ok && resolution.lacks).toContain(
      'endpoint.s3: nothing of this kind has the tag constructor=',
    );
  });
});

it('completes the short name of an endpoint service', () => {
  const services = { custom: { kind: 'named', value: 'vpce-svc-0c' } as const };
  expect(resolve({}, { services })).toMatchObject({
    config: { services: { custom: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0c' } },
  });
});
