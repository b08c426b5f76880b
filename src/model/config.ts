/** Long-lived or temporary keys for the harness's own calls. */
export interface StaticCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** How to reach the APIs; absent fields mean the SDK's own defaults (environment, profile, role). */
export interface ApiAccess {
  readonly endpointUrl?: string;
  readonly credentials?: StaticCredentials;
}

/**
 * What a run is pointed at: `reachmatrix.yaml`, or what the lab says of itself. Every name is optional:
 * an experiment whose binding is not configured is inconclusive, not an error.
 */
export interface Config {
  readonly regions: { readonly home: string; readonly remote: string };
  /** Role → instance id. */
  readonly probes: Readonly<Record<string, string>>;
  /** Inventory name → VPC endpoint id. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly buckets: Readonly<Partial<Record<'home' | 'remote', string>>>;
  /** Names of SecureString parameters. */
  readonly parameters: Readonly<Partial<Record<'home' | 'remote', string>>>;
  readonly buses: Readonly<Partial<Record<'home' | 'remote', string>>>;
  /** Inventory name → endpoint service name (`com.amazonaws.vpce.…`). */
  readonly services: Readonly<Record<string, string>>;
  /** Inventory name → NLB ARN in the remote region: `one-zone` has legs in one zone only. */
  readonly loadBalancers: Readonly<Record<string, string>>;
  readonly access: ApiAccess;
}
