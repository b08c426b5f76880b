import type { IsoDate } from '../../model/scenario.js';
import type { AccountResources } from './account-resources.js';
import type { AccessPoint, Bucket } from './buckets.js';
import type { NetworkAcl } from './network-acl.js';
import type { PolicyStatement } from './policy-statement.js';
import type { Principal, Tags } from './principal.js';
import type { Zone } from './regions.js';

export type { AccessPoint, Bucket, ObjectContent } from './buckets.js';
export type { AclRule, NetworkAcl } from './network-acl.js';
export type { Principal, Tags } from './principal.js';

export interface Vpc {
  /** Whose it is; absent: the lab's first account's. */
  readonly accountId?: string;
  readonly id: string;
  readonly region: string;
  readonly cidr: string;
  /** Its IPv6 block, a /56; absent where it has IPv4 alone. */
  ipv6Cidr?: string;
  /** Absent: on. Off: no resolver; no private names of endpoints. */
  dnsSupport?: boolean;
  dnsHostnames?: boolean;
  readonly tags: Tags;
}

export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly zoneId: string;
  readonly cidr: string;
  /** A /64 out of its VPC's block. */
  readonly ipv6Cidr?: string;
  readonly routeTableId: string;
  readonly tags: Tags;
}

/** Where a route sends packets. The VPC's own `local` route is implied and not listed. */
export type RouteTarget =
  | { readonly kind: 'gateway-endpoint'; readonly endpointId: string }
  | { readonly kind: 'internet-gateway'; readonly id: string }
  | { readonly kind: 'egress-only-internet-gateway'; readonly id: string }
  | { readonly kind: 'nat-gateway'; readonly id: string };

export interface Route {
  /** A CIDR block of either family, or the id of a prefix list. */
  readonly destination: string;
  readonly target: RouteTarget;
}

export interface RouteTable {
  readonly id: string;
  readonly vpcId: string;
  routes: Route[];
  tags?: Tags;
}

/** Exactly one of `cidr` (of either family), `groupId`, `prefixListId`; `protocol: 'all'` ignores the ports. */
export interface SecurityRule {
  readonly protocol: 'tcp' | 'udp' | 'all';
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidr?: string;
  readonly groupId?: string;
  readonly prefixListId?: string;
}

export interface SecurityGroup {
  readonly id: string;
  readonly vpcId: string;
  readonly name: string;
  readonly description?: string;
  ingress: SecurityRule[];
  egress: SecurityRule[];
  tags?: Tags;
}

export interface Instance {
  readonly id: string;
  readonly subnetId: string;
  readonly privateIp: string;
  /** Its IPv6 address; only where its subnet has a block of it. */
  readonly ipv6?: string;
  /** With an internet gateway route, only an instance with a public address gets out. */
  readonly publicIp?: string;
  securityGroupIds: string[];
  readonly principal: Principal;
  /** Empty for an instance without a role: it has no credentials. */
  readonly roleName: string;
  readonly imageId?: string;
  readonly instanceType?: string;
  /** What it ran when it was started, decoded. */
  readonly userData?: string;
  state: 'running' | 'stopped';
  agent: { readonly version: string; running: boolean };
  /** Programs that are not installed on it, by name: `aws`. */
  missingPrograms: string[];
  /** How far its clock is ahead of the services' clock. */
  clockSkewS: number;
  readonly tags: Tags;
}

export interface NetworkInterface {
  readonly id: string;
  readonly subnetId: string;
  readonly ip: string;
  readonly ipv6?: string;
}

/** A VPC endpoint policy statement that denies (or fails to allow) actions. */
export interface EndpointPolicy {
  /** Allowed actions; `*` for the default policy. */
  readonly allow: readonly string[];
  /** Explicitly denied actions. */
  readonly deny: readonly string[];
  /** A policy that says more than actions: it decides instead of both lists. */
  readonly full?: { readonly document: string; readonly statements: readonly PolicyStatement[] };
}

/**
 * `service-defined`: A for all names, AAAA for regional and zonal ones alone.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DnsOptionsSpecification.html
 */
export type DnsRecordIpType = 'ipv4' | 'dualstack' | 'ipv6' | 'service-defined';

export interface VpcEndpoint {
  readonly id: string;
  readonly vpcId: string;
  readonly type: 'Gateway' | 'Interface';
  readonly serviceName: string;
  /** The region of the service behind it; for AWS services in December 2024 always the VPC's own. */
  readonly serviceRegion: string;
  state: 'pendingAcceptance' | 'pending' | 'available' | 'rejected' | 'deleting';
  privateDnsEnabled: boolean;
  /** Absent: `ipv4`. IPv6-only endpoints need subnets of IPv6 alone, which the lab does not have. */
  readonly ipAddressType?: 'ipv4' | 'dualstack';
  /** Which records its names have; absent: `ipv4`. */
  dnsRecordIpType?: DnsRecordIpType;
  /** After the id in its DNS names: `vpce-…-<suffix>`. */
  readonly dnsSuffix: string;
  networkInterfaces: NetworkInterface[];
  securityGroupIds: string[];
  routeTableIds: string[];
  policy: EndpointPolicy;
  readonly tags: Tags;
}

export interface PrefixList {
  readonly id: string;
  readonly region: string;
  /** `com.amazonaws.us-east-1.s3` */
  readonly name: string;
  cidrs: string[];
}

export interface Parameter {
  /** Whose it is; absent: the lab's first account's. */
  readonly accountId?: string;
  readonly name: string;
  readonly region: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly value: string;
  readonly version?: number;
  tags?: Tags;
}

export interface EventBus {
  readonly name: string;
  readonly region: string;
}

/** A network load balancer with the web server behind it. */
export interface LoadBalancer {
  readonly arn: string;
  readonly region: string;
  readonly vpcId: string;
  readonly zones: readonly string[];
  /** 0 before it has a listener. */
  listenerPort: number;
  /** False: its target group has no healthy target, connections to it are refused. */
  healthy: boolean;
  readonly subnetIds?: readonly string[];
  readonly securityGroupIds?: readonly string[];
  /** False: its security groups decide about connections from endpoints, too. */
  readonly admitsPrivateLink?: boolean;
  tags?: Tags;
}

/** A customer's endpoint service (PrivateLink provider). */
export interface EndpointService {
  readonly id: string;
  readonly region: string;
  /** `com.amazonaws.vpce.ap-northeast-1.vpce-svc-…` */
  readonly name: string;
  supportedRegions: string[];
  readonly acceptanceRequired: boolean;
  readonly loadBalancerArns: readonly string[];
  readonly zones: readonly string[];
  state: 'Available' | 'Pending' | 'Deleting';
  readonly tags: Tags;
}

/**
 * The lab's state. It is mutable: the EC2 API and tests change it, and the networks follow.
 * It knows nothing of scenarios and expectations.
 */
export interface World extends AccountResources {
  /** The day that AWS lives in: which services can be consumed from other regions. */
  readonly asOf: IsoDate;
  readonly accountId: string;
  /** The harness's own credentials. */
  readonly operator: Principal;
  /** Every region in which services answer. */
  readonly regions: readonly string[];
  /** The zones of regions in which this account names them in another order than the lab's usual one. */
  zones: Record<string, readonly Zone[]>;
  /** What a zone, by its id, does not have: an instance type, or the service of an interface endpoint. */
  zoneLacks: { readonly zoneId: string; readonly what: string }[];
  vpcs: Vpc[];
  subnets: Subnet[];
  routeTables: RouteTable[];
  securityGroups: SecurityGroup[];
  /** Those that are not as a VPC's default one is at first. */
  networkAcls: NetworkAcl[];
  instances: Instance[];
  endpoints: VpcEndpoint[];
  prefixLists: PrefixList[];
  buckets: Bucket[];
  accessPoints: AccessPoint[];
  parameters: Parameter[];
  eventBuses: EventBus[];
  loadBalancers: LoadBalancer[];
  endpointServices: EndpointService[];
  /** What the organization denies its members, beside the policy that allows all; empty without one. */
  serviceControlPolicies: PolicyStatement[];
  /** Public or private names whose DNS record is gone, in lower case. */
  missingNames: string[];
  /** Addresses to which packets get lost on the way, whatever the configuration says. */
  lossyAddresses: string[];
}
