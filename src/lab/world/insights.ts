import type { Tags } from './principal.js';

/** A path that Reachability Analyzer may be asked about. */
export interface InsightsPath {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly source: string;
  /** Absent: whatever the address below leads to. */
  readonly destination?: string;
  readonly protocol: string;
  readonly filter: InsightsFilter;
  readonly clientToken: string;
  readonly createdAt: string;
  readonly tags: Tags;
}

/** What the packets are that leave the source. */
export interface InsightsFilter {
  readonly destinationAddress?: string;
  readonly destinationPorts?: InsightsPorts;
  readonly sourcePorts?: InsightsPorts;
}

export interface InsightsPorts {
  readonly from: number;
  readonly to: number;
}

/** One analysis of a path: what it will have found once it is over. */
export interface InsightsAnalysis {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly pathId: string;
  readonly clientToken: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endsAt: number;
  readonly result: InsightsResult;
  readonly tags: Tags;
}

export type InsightsResult =
  /** `components`: the ids on the way, in the order in which packets meet them. */
  | { readonly kind: 'found'; readonly components: readonly string[] }
  | { readonly kind: 'blocked'; readonly explanations: readonly InsightsExplanation[] }
  | { readonly kind: 'failed'; readonly message: string };

/** Why packets do not get through: AWS's code, with the ids of what it is about. */
export interface InsightsExplanation {
  readonly code: string;
  readonly direction?: 'egress' | 'ingress';
  readonly acl?: string;
  readonly destination?: string;
  readonly internetGateway?: string;
  readonly networkInterface?: string;
  readonly routeTable?: string;
  readonly securityGroups?: readonly string[];
  readonly subnet?: string;
  readonly vpc?: string;
  readonly vpcEndpoint?: string;
}
