import type { Agreement } from './agreement.js';
import type { ReachabilityAnalysis } from './reachability.js';

/** Where on the way a piece of configuration stands, in the order in which packets meet them. */
export const configuredHops = [
  'endpoint',
  'dns',
  'probe-group',
  'probe-acl',
  'route',
  'endpoint-acl',
  'endpoint-group',
  'policy',
] as const;
export type ConfiguredHop = (typeof configuredHops)[number];

/** What a piece of configuration says to the way that a scenario means. */
export type Stance = 'blocks' | 'allows' | 'unknown';

/** What every kind of fact names beside the resource. */
interface FactDetails {
  'endpoint-available': object;
  /** For its provider to accept it. */
  'endpoint-waits': object;
  'endpoint-state': { readonly state: string };
  'dns-support-off': object;
  'dns-hostnames-off': { readonly host: string };
  'private-dns-off': { readonly host: string };
  'private-dns-inbound-only': { readonly host: string };
  'private-dns-on': { readonly host: string };
  /** The name has addresses of the family that the client keeps to, or has none. */
  'records-there': RecordDetails;
  'no-records': RecordDetails;
  /** Whether it has, is not said by what was read. */
  'records-unjudged': RecordDetails;
  'no-groups': object;
  'group-open': GroupDetails;
  'group-closed': GroupDetails;
  /** A rule names a prefix list that could not be read, or an end of the connection is not known. */
  'group-unclear': GroupDetails;
  'acl-open': AclDetails;
  'acl-closed': AclDetails & { readonly rule: string };
  'acl-partly': AclDetails;
  /** The probe has no address of the family that packets to this one are of. */
  'no-own-address': { readonly address: string };
  'route-there': RouteDetails;
  'no-route': { readonly address: string };
  'route-lost': RouteDetails;
  /** An internet gateway, and the probe has no public address to leave with. */
  'no-public-address': RouteDetails;
  /** Past the endpoint that is meant. */
  'route-elsewhere': RouteDetails;
  /** Where it leads is not looked into: a transit gateway, a peering, an appliance. */
  'route-unjudged': RouteDetails;
  'policy-allows': { readonly action: string };
  'policy-denies': { readonly action: string };
  'policy-omits': { readonly action: string };
  'policy-not-evaluated': { readonly doubt: PolicyDoubt };
  'not-read': object;
}

export interface RecordDetails {
  readonly host: string;
  readonly family: 'ipv4' | 'ipv6';
}

export interface GroupDetails {
  readonly egress: boolean;
  readonly port: number;
  readonly peer: string;
}

export interface AclDetails {
  readonly egress: boolean;
  readonly fromPort: number;
  readonly toPort: number;
  readonly peer: string;
}

export interface RouteDetails {
  readonly address: string;
  readonly target: string;
}

/** Why a policy could not be evaluated. */
export type PolicyDoubt = 'unreadable' | 'action' | 'terms';

/** One fact of the configuration, as data. */
export type ConfiguredFact = {
  [Kind in keyof FactDetails]: { readonly kind: Kind } & FactDetails[Kind];
}[keyof FactDetails];

/** A piece of configuration on the way of a cell's packets. */
export interface ConfigurationFinding {
  readonly hop: ConfiguredHop;
  /** The id of what says so: `sg-…`, `rtb-…`, `vpce-…`. */
  readonly resource: string;
  readonly says: Stance;
  /** In one English clause. */
  readonly what: string;
  /** The same, for other languages. */
  readonly because: ConfiguredFact;
}

/** What a cell's packets themselves showed, as far as a configuration can explain it. */
export const packetSigns = ['silence', 'no-name', 'denied', 'answered', 'strayed', 'nothing'] as const;
/**
 * `silence`: sent, and nothing came back; `no-name`: not sent, for the name led nowhere; `denied`: refused by the
 * endpoint's policy; `answered`: something at the other end answered; `strayed`: answered by another path than
 * meant; `nothing`: not observed.
 */
export type PacketSign = (typeof packetSigns)[number];

/** What the configuration says of a cell that is no pass, next to what its packets said. Changes no verdict. */
export interface ConfigurationAnalysis {
  readonly packets: PacketSign;
  readonly agreement: Agreement;
  readonly findings: readonly ConfigurationFinding[];
  /** What EC2 would not show, a sentence each. */
  readonly refused?: readonly string[];
  /** What AWS's own analyzer says, where it was to be asked. */
  readonly reachability?: ReachabilityAnalysis;
}
