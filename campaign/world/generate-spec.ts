import type { ExpectedOutcome } from '../../src/model/scenario.js';
import type { Chance } from '../chance.js';
import { awsVersions } from '../probe/recordings.js';
import { type EndpointSpec, remoteEndpointIds, type WorldSpec } from './world-spec.js';

const regions = ['us-east-1', 'ap-northeast-1', 'eu-central-1', 'us-west-2', 'ap-southeast-2'] as const;
/** Before, at the edges of, and after the days on which AWS changed. */
const days = ['2024-11-20', '2024-12-01', '2025-11-18', '2025-11-19', '2026-06-01'] as const;
const scenarios = [
  's3-gateway',
  's3-interface',
  'ssm',
  'eventbridge',
  'service-region',
  'custom-nlb',
] as const;
/** Those of the era since then. */
const remoteScenarios = [...remoteEndpointIds, 'kms-limited'] as const;
const remoteServicesSince = '2025-11-19';

/** Experiments on probes, whose expectation may be another than the file's. */
const commands = [
  's3-gateway/remote-bucket',
  's3-gateway/remote-bucket-region',
  's3-interface/remote-bucket',
  's3-interface/remote-bucket-region',
  's3-interface/remote-bucket-hostname',
  'ssm/remote-parameter',
  'ssm/remote-parameter-region',
  'ssm/remote-parameter-endpoint',
  'eventbridge/remote-bus-region',
  'eventbridge/remote-bus-endpoint',
  'custom-nlb/http-get',
  's3-remote/plain-name',
  'kms-remote/plain-name',
  'ecr-api-remote/plain-name',
  'kms-limited/other-action',
] as const;

const outcomes: readonly ExpectedOutcome[] = [
  { kind: 'success' },
  { kind: 'timeout' },
  { kind: 'timeout', phase: 'dns' },
  { kind: 'PermanentRedirect' },
  { kind: 'InvalidSignature' },
  { kind: 'endpoint-policy-denied' },
  { kind: 'name-not-resolved' },
  { kind: 'connection-refused' },
  { kind: 'service-error', code: 'NoSuchBucket' },
  { kind: 'service-error', code: 'AccessDenied' },
  { kind: 'service-error', code: 'ParameterNotFound' },
];

/** Chooses a world. Most of it is in order most of the time, so that each choice is met with the others in order. */
export function generateSpec(chance: Chance): WorldSpec {
  const home = chance.pick(regions);
  const asOf = chance.pick(days);
  const endpoint = (): EndpointSpec => ({
    state: chance.hits(0.12) ? chance.pick(['pending', 'absent']) : 'available',
    admits: !chance.hits(0.08),
    permits: !chance.hits(0.1),
    privateDns: true,
  });
  const rare = () => chance.hits(0.06);
  return {
    home,
    remote: chance.pick(regions.filter((region) => region !== home)),
    asOf,
    awsVersion: chance.pick(awsVersions),
    endpoints: {
      s3: { ...endpoint(), privateDns: chance.hits(0.2) },
      // Through this one the agent talks, too: without it nothing at all is seen.
      ssm: {
        ...endpoint(),
        ...(chance.hits(0.8) && { state: 'available', admits: true }),
        privateDns: !rare(),
      },
      events: { ...endpoint(), privateDns: !chance.hits(0.15) },
      custom: { ...endpoint(), permits: true, privateDns: false },
    },
    remoteEndpoints: {
      's3-remote': { ...endpoint(), privateDns: chance.hits(0.2) },
      'kms-remote': { ...endpoint(), privateDns: !chance.hits(0.15) },
      'ecs-remote': { ...endpoint(), privateDns: !chance.hits(0.15) },
      'ecr-api-remote': { ...endpoint(), privateDns: !chance.hits(0.15) },
      'firehose-remote': { ...endpoint(), privateDns: !chance.hits(0.15) },
    },
    gateway: {
      state: chance.hits(0.1) ? chance.pick(['pending', 'absent']) : 'available',
      routed: !chance.hits(0.1),
      permits: !chance.hits(0.1),
    },
    nat: { gatewaySubnet: chance.hits(0.2), interfaceSubnet: chance.hits(0.2) },
    buckets: { home: bucketState(chance), remote: bucketState(chance) },
    parameters: { home: !rare(), remote: !rare() },
    buses: { home: !rare(), remote: !rare() },
    forbidden: (['s3', 'ssm', 'events', 'kms'] as const).filter(() => chance.hits(0.08)),
    targetHealthy: !chance.hits(0.12),
    eventsNameGone: chance.hits(0.05),
    scenarios: chooseScenarios(chance, asOf),
    expectations: Object.fromEntries(
      commands.filter(() => chance.hits(0.2)).map((key) => [key, chance.pick(outcomes)]),
    ),
  };
}

function bucketState(chance: Chance): 'present' | 'missing' | 'moved' {
  return chance.hits(0.1) ? chance.pick(['missing', 'moved']) : 'present';
}

/** One or two: cells of different scenarios share a probe and nothing else. */
function chooseScenarios(chance: Chance, asOf: string): readonly string[] {
  const possible = [
    ...scenarios.filter((id) => id !== 'custom-nlb' || asOf >= '2024-11-26'),
    ...(asOf >= remoteServicesSince ? remoteScenarios : []),
  ];
  const wanted = 1 + chance.below(2);
  const chosen = new Set<string>();
  while (chosen.size < wanted) chosen.add(chance.pick(possible));
  return possible.filter((id) => chosen.has(id));
}
