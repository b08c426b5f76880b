import type { WorldSpec } from '../world/world-spec.js';
import { type AnyEndpointId, arrive, resolveEndpoint, resolveService, type Subnet } from './network.js';
import { remoteTruths } from './remote-experiments.js';
import { follow, type TrueOutcome } from './services.js';

/** What the campaign knows of an experiment beside its key. */
export interface ExperimentTruth {
  /** Absent for the harness's own calls. */
  readonly from?: Subnet;
  /** The endpoint that an answer must have come through. */
  readonly through?: 's3-gateway' | AnyEndpointId;
  /** Endpoints without which its command cannot be written. */
  readonly endpoints?: readonly ('s3-gateway' | AnyEndpointId)[];
  /** Whether what it leans on is where it is said to be. */
  readonly founded: (spec: WorldSpec) => boolean;
  readonly outcome: (spec: WorldSpec) => TrueOutcome;
}

const bucketsStand =
  (...sides: readonly ('home' | 'remote')[]) =>
  (spec: WorldSpec) =>
    sides.every((side) => spec.buckets[side] === 'present');
const always = () => true;
const answered = (kind: string, code?: string): TrueOutcome => ({
  kind,
  by: [],
  ...(code !== undefined && { code }),
});

const s3Gateway = { from: 'gateway', through: 's3-gateway' } as const;
const s3Interface = { from: 'interface', through: 's3', endpoints: ['s3'] } as const;
const ssm = { from: 'interface', through: 'ssm' } as const;
const events = { from: 'interface', through: 'events' } as const;

/** The article's experiments: what each does, and so what it shows in a world. */
export const experimentTruths: Readonly<Record<string, ExperimentTruth>> = {
  's3-gateway/home-bucket': {
    ...s3Gateway,
    founded: bucketsStand('home'),
    outcome: (spec) => follow(spec, { from: 'gateway', service: 's3', signedFor: 'home', thing: 'home' }),
  },
  's3-gateway/remote-bucket': {
    ...s3Gateway,
    founded: bucketsStand('remote'),
    outcome: (spec) => follow(spec, { from: 'gateway', service: 's3', signedFor: 'home', thing: 'remote' }),
  },
  's3-gateway/remote-bucket-region': {
    ...s3Gateway,
    founded: bucketsStand('remote'),
    outcome: (spec) => follow(spec, { from: 'gateway', service: 's3', signedFor: 'remote', thing: 'remote' }),
  },
  's3-interface/home-bucket': {
    ...s3Interface,
    founded: bucketsStand('home'),
    outcome: (spec) => throughS3(spec, 'home', 'home'),
  },
  's3-interface/remote-bucket': {
    ...s3Interface,
    founded: bucketsStand('remote'),
    outcome: (spec) => throughS3(spec, 'home', 'remote'),
  },
  's3-interface/remote-bucket-region': {
    ...s3Interface,
    founded: bucketsStand('remote'),
    outcome: (spec) => throughS3(spec, 'remote', 'remote'),
  },
  's3-interface/remote-bucket-hostname': {
    ...s3Interface,
    founded: bucketsStand('remote'),
    outcome: (spec) => throughS3(spec, 'home', 'never'),
  },
  'ssm/private-dns': { ...ssm, founded: always, outcome: (spec) => lookUpSsm(spec) },
  'ssm/home-parameter': {
    ...ssm,
    founded: (spec) => spec.parameters.home,
    outcome: (spec) => follow(spec, { from: 'interface', service: 'ssm', signedFor: 'home', thing: 'home' }),
  },
  'ssm/remote-parameter': {
    ...ssm,
    founded: (spec) => spec.parameters.remote,
    outcome: (spec) =>
      follow(spec, { from: 'interface', service: 'ssm', signedFor: 'home', thing: 'remote' }),
  },
  'ssm/remote-parameter-region': {
    ...ssm,
    founded: (spec) => spec.parameters.remote,
    outcome: (spec) =>
      follow(spec, { from: 'interface', service: 'ssm', signedFor: 'remote', thing: 'remote' }),
  },
  'ssm/remote-parameter-endpoint': {
    ...ssm,
    endpoints: ['ssm'],
    founded: (spec) => spec.parameters.remote,
    outcome: (spec) =>
      follow(spec, {
        from: 'interface',
        service: 'ssm',
        signedFor: 'remote',
        to: resolveEndpoint(spec, 'ssm'),
        thing: 'remote',
      }),
  },
  'eventbridge/home-bus': {
    ...events,
    founded: (spec) => spec.buses.home,
    outcome: (spec) =>
      follow(spec, { from: 'interface', service: 'events', signedFor: 'home', thing: 'home' }),
  },
  'eventbridge/remote-bus-region': {
    ...events,
    founded: (spec) => spec.buses.remote,
    outcome: (spec) =>
      follow(spec, { from: 'interface', service: 'events', signedFor: 'remote', thing: 'remote' }),
  },
  'eventbridge/remote-bus-endpoint': {
    ...events,
    endpoints: ['events'],
    founded: (spec) => spec.buses.remote,
    outcome: (spec) =>
      follow(spec, {
        from: 'interface',
        service: 'events',
        signedFor: 'remote',
        to: resolveEndpoint(spec, 'events'),
        thing: 'remote',
      }),
  },
  'service-region/interface-service-region': {
    endpoints: ['ssm', 's3-gateway'],
    founded: always,
    outcome: () => answered('success'),
  },
  'service-region/home-name-remote-region': {
    founded: always,
    outcome: () => answered('service-error', 'InternalError'),
  },
  'service-region/remote-name-remote-region': {
    founded: always,
    outcome: () => answered('service-error', 'InvalidServiceName'),
  },
  'service-region/s3-remote-name-remote-region': {
    founded: always,
    outcome: ({ asOf }) =>
      asOf >= '2025-11-19' ? answered('success') : answered('service-error', 'InvalidServiceName'),
  },
  'custom-nlb/one-zone-service': {
    founded: always,
    outcome: () => answered('service-error', 'InvalidParameter'),
  },
  'custom-nlb/verify-without-region': {
    founded: always,
    outcome: () => answered('service-error', 'InvalidServiceName'),
  },
  'custom-nlb/verify-with-region': { founded: always, outcome: () => answered('success') },
  'custom-nlb/http-get': {
    from: 'interface',
    through: 'custom',
    endpoints: ['custom'],
    founded: always,
    outcome: getPage,
  },
  ...remoteTruths,
};

function throughS3(spec: WorldSpec, signedFor: 'home' | 'remote', thing: 'home' | 'remote' | 'never') {
  return follow(spec, {
    from: 'interface',
    service: 's3',
    signedFor,
    to: resolveEndpoint(spec, 's3'),
    thing,
  });
}

/** The look-up alone: the way is that of the addresses. */
function lookUpSsm(spec: WorldSpec): TrueOutcome {
  const to = resolveService(spec, 'ssm', 'home');
  if (to.kind === 'nowhere') return { kind: 'name-not-resolved', by: [] };
  return { kind: 'success', by: [to.kind === 'endpoint' ? to.endpoint : 'nat'] };
}

function getPage(spec: WorldSpec): TrueOutcome {
  const to = resolveEndpoint(spec, 'custom');
  if (to.kind === 'nowhere') return { kind: 'name-not-resolved', by: [] };
  const arrival = arrive(spec, 'interface', to);
  if (arrival === 'silence') return { kind: 'timeout', phase: 'connect', by: [] };
  return arrival === 'refused' ? { kind: 'connection-refused', by: [] } : { kind: 'success', by: [arrival] };
}
