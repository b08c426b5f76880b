import type { ExpectedOutcome, IsoDate } from '../../src/model/scenario.js';
import type { AwsVersion } from '../probe/recordings.js';

/** An interface endpoint of the home VPC. */
export interface EndpointSpec {
  /** `absent`: configured once and deleted since. */
  readonly state: 'available' | 'pending' | 'absent';
  /** Whether its security group lets the probes in. */
  readonly admits: boolean;
  /** Whether its policy lets the experiments' calls through. */
  readonly permits: boolean;
  readonly privateDns: boolean;
}

export type EndpointId = 's3' | 'ssm' | 'events' | 'custom';

/** Interface endpoints of the home VPC for AWS services of the remote region, which there are since 2025-11-19. */
export type RemoteEndpointId = (typeof remoteEndpointIds)[number];
export const remoteEndpointIds = [
  's3-remote',
  'kms-remote',
  'ecs-remote',
  'ecr-api-remote',
  'firehose-remote',
] as const;

/**
 * A world in the few choices that it is made of. Both the lab's world and the truth about it are made from this,
 * each by itself.
 */
export interface WorldSpec {
  readonly home: string;
  readonly remote: string;
  readonly asOf: IsoDate;
  readonly awsVersion: AwsVersion;
  readonly endpoints: Readonly<Record<EndpointId, EndpointSpec>>;
  /** That of KMS permits one action of two: listing keys when `permits`, else listing aliases. */
  readonly remoteEndpoints: Readonly<Record<RemoteEndpointId, EndpointSpec>>;
  readonly gateway: {
    readonly state: 'available' | 'pending' | 'absent';
    /** Whether the gateway subnet's table has the route to it. */
    readonly routed: boolean;
    readonly permits: boolean;
  };
  /** Whether a NAT gateway leads out of the subnet. */
  readonly nat: { readonly gatewaySubnet: boolean; readonly interfaceSubnet: boolean };
  readonly buckets: Readonly<Record<'home' | 'remote', 'present' | 'missing' | 'moved'>>;
  readonly parameters: Readonly<Record<'home' | 'remote', boolean>>;
  readonly buses: Readonly<Record<'home' | 'remote', boolean>>;
  /** Services whose experiments' calls the probes' role does not allow. */
  readonly forbidden: readonly ('s3' | 'ssm' | 'events' | 'kms')[];
  readonly targetHealthy: boolean;
  /** Whether the name `events.HOME.amazonaws.com` has no record. */
  readonly eventsNameGone: boolean;
  readonly scenarios: readonly string[];
  /** Experiments that are to show something else than their file says: key → outcome. */
  readonly expectations: Readonly<Record<string, ExpectedOutcome>>;
}
