import type { ConfigRequest, Selector } from '../model/config-request.js';

/** What the shipped scenarios bind to, and discovery therefore looks for. */
export const knownNames = {
  probes: ['gateway-subnet', 'interface-subnet'],
  endpoints: ['s3-gateway', 's3', 'ssm', 'events', 'custom'],
  /** Endpoints for services of another region cost extra; without them their scenarios are left out. */
  optionalEndpoints: [
    's3-remote',
    'ecr-api-remote',
    'ecr-dkr-remote',
    'kms-remote',
    'lambda-remote',
    'ecs-remote',
    'firehose-remote',
    'iam',
    'route53',
  ],
  services: ['custom'],
  loadBalancers: ['one-zone'],
} as const;

const discover: Selector = { kind: 'discover' };
const bothSides = { home: discover, remote: discover };

/** Asks for everything to be found: what a run without a configuration does. */
export function requestEverything(regions: ConfigRequest['regions']): ConfigRequest {
  return {
    regions,
    probes: Object.fromEntries(knownNames.probes.map((role) => [role, [discover]])),
    endpoints: {
      ...discoverAll(knownNames.endpoints),
      ...Object.fromEntries(
        knownNames.optionalEndpoints.map((name) => [name, { kind: 'discover', optional: true }]),
      ),
    },
    buckets: bothSides,
    parameters: bothSides,
    buses: bothSides,
    services: discoverAll(knownNames.services),
    loadBalancers: {},
    access: {},
    defaults: {},
  };
}

function discoverAll(names: readonly string[]): Readonly<Record<string, Selector>> {
  return Object.fromEntries(names.map((name) => [name, discover]));
}
