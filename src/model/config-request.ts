import type { ApiAccess } from './config.js';

/** How something of the account is named: as it is, by a tag, or left to be found. */
export type Selector =
  | { readonly kind: 'named'; readonly value: string }
  | { readonly kind: 'tagged'; readonly key: string; readonly value: string }
  /** `optional`: nobody asked for it, it is looked for because it may be there. */
  | { readonly kind: 'discover'; readonly optional?: true };

export type Side = 'home' | 'remote';

/** What a run does unless its flags say otherwise. */
export interface RunDefaults {
  /** Scenario ids or files; absent: all that ship with the package. */
  readonly scenarios?: readonly string[];
  /** In place of every experiment's own timeout, in seconds. */
  readonly timeoutS?: number;
  /** Clients side by side on one probe. */
  readonly concurrency?: number;
  readonly outDir?: string;
  /** Whether to ask what the configuration says of cells that are no pass. */
  readonly analyze?: boolean;
  /** Whether to ask AWS's Reachability Analyzer as well. */
  readonly reachabilityAnalyzer?: boolean;
  readonly maxAnalyses?: number;
  /** A folder, or `s3://bucket/prefix`. */
  readonly store?: string;
}

/** What a person asks for in `reachmatrix.yaml`, before it is held against the account. */
export interface ConfigRequest {
  readonly regions: Readonly<Record<Side, string>>;
  /** Role → the instances that serve it. */
  readonly probes: Readonly<Record<string, readonly Selector[]>>;
  readonly endpoints: Readonly<Record<string, Selector>>;
  /** Name → id: nothing is looked for. */
  readonly subnets?: Readonly<Record<string, string>>;
  readonly buckets: Readonly<Partial<Record<Side, Selector>>>;
  readonly parameters: Readonly<Partial<Record<Side, Selector>>>;
  readonly buses: Readonly<Partial<Record<Side, Selector>>>;
  readonly services: Readonly<Record<string, Selector>>;
  /** Name → ARN: no API that this program calls lists load balancers. */
  readonly loadBalancers: Readonly<Record<string, string>>;
  /** Texts for scenarios of one's own. */
  readonly values?: Readonly<Record<string, string>>;
  readonly access: ApiAccess;
  readonly providerAccess?: ApiAccess;
  /** Name → a further account whose probes run the same experiments, with what belongs to it. */
  readonly consumers?: Readonly<Record<string, ConfigRequest>>;
  readonly defaults: RunDefaults;
}

/** A place in the file that a request was read from: keys and indexes. */
export type RequestPath = readonly (string | number)[];

/** What is wrong with a request once the account is known. */
export interface RequestProblem {
  readonly path: RequestPath;
  readonly message: string;
}
