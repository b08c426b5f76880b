/** Long-lived or temporary keys for the harness's own calls. */
export interface StaticCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A role to take on with STS before any other call. */
export interface AssumedRole {
  readonly arn: string;
  /** What the role's trust policy asks of those from other organisations. */
  readonly externalId?: string;
  /** Shown in the account's trail of calls; default `reachmatrix`. */
  readonly sessionName?: string;
}

/** How to reach the APIs; absent fields mean the SDK's own defaults (environment, profile, role). */
export interface ApiAccess {
  readonly endpointUrl?: string;
  readonly credentials?: StaticCredentials;
  /** Of the AWS configuration files; `assumeRole` then starts from it. */
  readonly profile?: string;
  readonly assumeRole?: AssumedRole;
}

/**
 * What a run is pointed at: `reachmatrix.yaml`, or what the lab says of itself. Every name is optional:
 * an experiment whose binding is not configured is inconclusive, not an error.
 */
export interface Config {
  readonly regions: { readonly home: string; readonly remote: string };
  /** Role → instance id. */
  readonly probes: Readonly<Record<string, string>>;
  /** Role → the ids of further instances on which the experiments of that role run as well. */
  readonly furtherProbes?: Readonly<Record<string, readonly string[]>>;
  /** Inventory name → VPC endpoint id. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Inventory name → subnet id: `unsupported-zone` takes no endpoints of another region's services. */
  readonly subnets?: Readonly<Record<string, string>>;
  readonly buckets: Readonly<Partial<Record<'home' | 'remote', string>>>;
  /** Names of SecureString parameters. */
  readonly parameters: Readonly<Partial<Record<'home' | 'remote', string>>>;
  readonly buses: Readonly<Partial<Record<'home' | 'remote', string>>>;
  /** Inventory name → endpoint service name (`com.amazonaws.vpce.…`). */
  readonly services: Readonly<Record<string, string>>;
  /** Inventory name → NLB ARN in the remote region: `one-zone` has legs in one zone only. */
  readonly loadBalancers: Readonly<Record<string, string>>;
  /** Inventory name → any text, for scenarios of one's own. */
  readonly values?: Readonly<Record<string, string>>;
  /** Bindings that were asked for and are not in the account, `endpoint.kms-remote`. */
  readonly lacking?: readonly string[];
  readonly access: ApiAccess;
  /** The account that offers the endpoint service and its load balancers; absent: the same one. */
  readonly providerAccess?: ApiAccess;
  /** Name → a further account whose probes run the same experiments. It has no services of its own. */
  readonly consumers?: Readonly<Record<string, Config>>;
}
