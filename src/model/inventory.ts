/** A route of a subnet's table: a CIDR block or prefix list id, and `local` or the target's id. */
export interface SubnetRoute {
  readonly destination: string;
  readonly target: string;
}

/** An EC2 instance on which commands run. */
export interface Probe {
  /** The name of the account that it is in; absent: the first consumer's. */
  readonly account?: string;
  readonly role: string;
  readonly instanceId: string;
  readonly region: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly privateIp: string;
  /** IPv6 addresses of its network interfaces; absent: nobody looked. */
  readonly ipv6Addresses?: readonly string[];
  /** Its availability zone's name, `us-east-1a`. */
  readonly zone?: string;
  /** Its subnet's routes, those that lead nowhere left out. */
  readonly routes: readonly SubnetRoute[];
}

/** A VPC endpoint as found in the account. */
export interface Endpoint {
  /** As of a probe: what runs in an account goes through that account's endpoints. */
  readonly account?: string;
  /** Its name in the inventory: `s3-gateway`, `s3`, `ssm`, `events`, `custom`. */
  readonly name: string;
  readonly id: string;
  readonly type: 'Gateway' | 'Interface';
  readonly region: string;
  readonly serviceName: string;
  readonly state: string;
  readonly privateDns: boolean;
  /** `ipv4`, `ipv6` or `dualstack`; absent where EC2 does not say, and in records of old. */
  readonly ipAddressType?: string;
  /** Its own DNS names, the regional one first; a leading `*.` as EC2 gives it. Empty for gateways. */
  readonly dnsNames: readonly string[];
  /**
   * The URL to give a client: `https://vpce-….ssm.us-east-1.vpce.amazonaws.com`, for S3 with `bucket.` in
   * place of `*.`, `http://` for a customer's endpoint service. Absent for gateways.
   */
  readonly url?: string;
  /** IPv4 and IPv6 addresses of its network interfaces; empty for gateways. */
  readonly addresses: readonly string[];
  /** CIDR blocks of its prefix list; empty for interface endpoints. */
  readonly cidrs: readonly string[];
}

/** Something that an experiment leans on, checked from outside the VPC before a run. */
export interface Fixture {
  /** The binding that names it: `bucket.remote`, `parameter.home`; `bus.remote@team-b` in a further account. */
  readonly binding: string;
  readonly state: 'present' | 'missing' | 'misplaced' | 'unknown';
  /** What was found, in words; for `unknown`, why it could not be checked. */
  readonly detail: string;
}

/** What was found or built in the account; scenarios' `${…}` bind to it. */
export interface Inventory {
  readonly regions: { readonly home: string; readonly remote: string };
  readonly probes: readonly Probe[];
  readonly endpoints: readonly Endpoint[];
  /** Bindings without their last word (`endpoint.kms-remote`) that were asked for and not found; accounts as in {@link Fixture}. */
  readonly lacking?: readonly string[];
  /**
   * Every other binding by its dotted name, `bucket.home` → `my-bucket`. A name that is known but was not
   * found is absent, and the experiments that need it are inconclusive.
   */
  readonly values: Readonly<Record<string, string>>;
  /** Name of a further account → its own buckets, parameters and buses. */
  readonly accountValues?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
