import type { InsightsAnalysis, InsightsPath } from './insights.js';
import type { PolicyStatement } from './policy-statement.js';
import type { Principal, Tags } from './principal.js';

export interface IamRole {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly trust: readonly PolicyStatement[];
  /** Inline policies by name. */
  readonly policies: Map<string, readonly PolicyStatement[]>;
  managedPolicyArns: readonly string[];
  readonly tags: Tags;
}

export interface InstanceProfile {
  readonly name: string;
  readonly arn: string;
  readonly roleName: string;
}

export interface ManagedPolicy {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly PolicyStatement[];
}

/** A target group of a network load balancer. */
export interface TargetGroup {
  readonly arn: string;
  readonly region: string;
  readonly vpcId: string;
  readonly port: number;
  readonly targets: readonly { readonly id: string; readonly port: number }[];
  /** True once the first health checks of its targets are over. */
  checked?: boolean;
  readonly tags: Tags;
}

export interface Listener {
  readonly arn: string;
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
  readonly port: number;
}

export interface LaunchTemplate {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** The properties of an instance, as CloudFormation spells them. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A schedule of EventBridge Scheduler. */
export interface Schedule {
  readonly name: string;
  readonly groupName: string;
  readonly region: string;
  readonly arn: string;
  /** `at(2024-12-01T12:00:00)`, UTC. */
  readonly expression: string;
  readonly enabled: boolean;
  readonly target: { readonly arn: string; readonly roleArn: string; readonly input: string };
  /** When it fires next, milliseconds since 1970; undefined once a one-time schedule has fired. */
  nextAt: number | undefined;
}

/** A resource that is there, has a name, and does nothing in the lab. */
export interface NamedResource {
  readonly kind: 'log-group' | 'schedule-group';
  readonly name: string;
  readonly region: string;
  readonly arn: string;
  readonly tags: Tags;
}

/** One call that reached a service and was understood, as CloudTrail records it. */
export interface CallRecord {
  /** `service:Action`, as IAM names what was needed. */
  readonly action: string;
  readonly principalArn: string;
  readonly region: string;
  readonly allowed: boolean;
  /** True when CloudFormation made the call with the rights of the stack's caller. */
  readonly byCloudFormation: boolean;
}

/** What an account has beside networks, buckets and parameters. */
export interface AccountResources {
  roles: IamRole[];
  instanceProfiles: InstanceProfile[];
  managedPolicies: ManagedPolicy[];
  targetGroups: TargetGroup[];
  listeners: Listener[];
  launchTemplates: LaunchTemplate[];
  schedules: Schedule[];
  namedResources: NamedResource[];
  /** Sessions of roles: their temporary credentials. */
  sessions: Principal[];
  trail: CallRecord[];
  insightsPaths: InsightsPath[];
  insightsAnalyses: InsightsAnalysis[];
  /** How long an analysis of Reachability Analyzer is `running`. */
  insightsRunMs: number;
}

/** Nothing of all that. */
export function noAccountResources(): AccountResources {
  return {
    roles: [],
    instanceProfiles: [],
    managedPolicies: [],
    targetGroups: [],
    listeners: [],
    launchTemplates: [],
    schedules: [],
    namedResources: [],
    sessions: [],
    trail: [],
    insightsPaths: [],
    insightsAnalyses: [],
    insightsRunMs: 1_500,
  };
}
