import type { RemoteEndpointId, WorldSpec } from '../world/world-spec.js';
import type { ExperimentTruth } from './experiments.js';
import { type AwsService, resolveEndpoint } from './network.js';
import { follow } from './services.js';

/** One call for the remote region, by the service's own name or to an endpoint. */
function callOf(service: AwsService, to?: RemoteEndpointId, otherAction = false) {
  return (spec: WorldSpec) =>
    follow(spec, {
      ...{ from: 'interface', service, signedFor: 'remote', thing: 'remote', otherAction },
      ...(to !== undefined && { to: resolveEndpoint(spec, to) }),
    });
}

/** The three experiments that all scenarios of a service of the remote region have. */
function truthsOf(
  through: RemoteEndpointId,
  service: AwsService,
  founded: ExperimentTruth['founded'] = () => true,
): readonly (readonly [string, ExperimentTruth])[] {
  const common = { from: 'interface', through } as const;
  return [
    [`${through}/own-url`, { ...common, endpoints: [through], founded, outcome: callOf(service, through) }],
    [`${through}/plain-name`, { ...common, founded, outcome: callOf(service) }],
    // An endpoint for another region's service has no name in a zone.
    [
      `${through}/zonal-name`,
      {
        ...common,
        endpoints: [through],
        founded: () => true,
        outcome: () => ({ kind: 'name-not-resolved', by: [] }),
      },
    ],
  ];
}

const kms = {
  from: 'interface',
  through: 'kms-remote',
  endpoints: ['kms-remote'],
  founded: () => true,
} as const;

/** Experiments of the era since 2025-11-19: what each does, and so what it shows in a world. */
export const remoteTruths: Readonly<Record<string, ExperimentTruth>> = {
  ...Object.fromEntries([
    ...truthsOf('s3-remote', 's3', ({ buckets }) => buckets.remote === 'present'),
    ...truthsOf('kms-remote', 'kms'),
    ...truthsOf('ecs-remote', 'ecs'),
    ...truthsOf('ecr-api-remote', 'ecr'),
    ...truthsOf('firehose-remote', 'firehose'),
  ]),
  'kms-limited/allowed-action': { ...kms, outcome: callOf('kms', 'kms-remote') },
  'kms-limited/other-action': { ...kms, outcome: callOf('kms', 'kms-remote', true) },
};
