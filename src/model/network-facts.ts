/** A rule of a security group. */
export interface GroupRule {
  /** `-1` for all, `tcp`, `6`, … */
  readonly protocol: string;
  /** Absent for all ports. */
  readonly fromPort?: number;
  readonly toPort?: number;
  /** IPv4 and IPv6 blocks. */
  readonly cidrs: readonly string[];
  readonly groupIds: readonly string[];
  readonly prefixListIds: readonly string[];
}

export interface GroupFacts {
  readonly id: string;
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

/** An entry of a network ACL; the lowest number that fits decides. */
export interface AclEntry {
  readonly number: number;
  readonly egress: boolean;
  readonly allow: boolean;
  /** `-1` for all, else IANA's number: `6` is TCP. */
  readonly protocol: string;
  readonly cidr: string;
  /** Absent for all ports. */
  readonly fromPort?: number;
  readonly toPort?: number;
}

export interface AclFacts {
  readonly id: string;
  readonly subnetIds: readonly string[];
  readonly entries: readonly AclEntry[];
}

/** A route as it stands, whether it leads somewhere or not. */
export interface RouteFacts {
  /** A CIDR block or the id of a prefix list. */
  readonly destination: string;
  /** `local`, or an id whose prefix says what it is. */
  readonly target: string;
  readonly isBlackhole: boolean;
}

export interface RouteTableFacts {
  readonly id: string;
  readonly vpcId: string;
  readonly isMain: boolean;
  readonly subnetIds: readonly string[];
  readonly routes: readonly RouteFacts[];
}

/** A VPC endpoint, with what its configuration says of its service's name and of who may do what. */
export interface EndpointSetup {
  readonly id: string;
  readonly type: string;
  readonly serviceName: string;
  readonly vpcId: string;
  /** EC2's word, as it is: `pendingAcceptance` and `PendingAcceptance` both occur. */
  readonly state: string;
  readonly privateDns: boolean;
  /** Its private names lead to it from outside the VPC only. */
  readonly inboundDnsOnly: boolean;
  /** Which records its names have, in EC2's words (`DnsRecordIpType`); absent where EC2 does not say. */
  readonly dnsRecords?: string;
  readonly groupIds: readonly string[];
  readonly interfaces: readonly InterfaceFacts[];
  /** The policy's document; absent when EC2 gave none. */
  readonly policy?: string;
}

export interface InterfaceFacts {
  readonly id: string;
  readonly subnetId: string;
  /** IPv4 and IPv6. */
  readonly addresses: readonly string[];
}

export interface ProbeSetup {
  readonly instanceId: string;
  readonly interfaceId: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly addresses: readonly string[];
  readonly hasPublicAddress: boolean;
  readonly groupIds: readonly string[];
}

export interface VpcFacts {
  readonly id: string;
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
}

/**
 * What EC2 says of the network around some probes. A list is absent, and its action among `refused`, when EC2 would
 * not show it: nothing can be concluded from it then.
 */
export interface NetworkFacts {
  readonly probes?: readonly ProbeSetup[];
  readonly endpoints?: readonly EndpointSetup[];
  readonly routeTables?: readonly RouteTableFacts[];
  readonly groups?: readonly GroupFacts[];
  readonly acls?: readonly AclFacts[];
  readonly vpcs?: readonly VpcFacts[];
  /** Id → CIDR blocks; a list that is not there could not be read. */
  readonly prefixLists: ReadonlyMap<string, readonly string[]>;
  /** What EC2 refused and what to do, a sentence each. */
  readonly refused: readonly string[];
}
