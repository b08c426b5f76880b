import { actionUses, type Caller } from './actions.js';
import { type Scope, type ScopeName, scopes } from './scopes.js';
import { type StackAction, stackActions } from './stack-actions.js';

/**
 * What a policy is for: `run` against probes that are there, `audit` with a sandbox, or a `schedule`, which
 * runs unattended and cleans up sandboxes that have expired but makes none.
 */
export type PolicyUse = 'run' | 'audit' | 'schedule';

export const policyUses: readonly PolicyUse[] = ['run', 'audit', 'schedule'];

const callersOf: Readonly<Record<PolicyUse, readonly Caller[]>> = {
  run: ['run', 'doctor'],
  audit: ['run', 'doctor', 'up', 'down'],
  schedule: ['run', 'doctor', 'down'],
};

/** What stands in the policy's ARNs; a name in capitals is for the reader to fill in. */
export interface PolicyNames {
  readonly partition: string;
  readonly account: string;
  readonly home: string;
  readonly remote: string;
  /** Bucket names; `*` allowed. */
  readonly buckets: readonly string[];
  /** Path of the parameters, `/test-parameter/*`. */
  readonly parameters: string;
  /** Ids of probe instances; empty: those that bear the tag `reachmatrix:role`. */
  readonly probes: readonly string[];
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Scope['condition'];
}

export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** Characters that a managed policy may have; white space does not count. */
export const managedPolicySize = 6_144;

/** A policy's size as IAM counts it. */
export function policySize(policy: Policy): number {
  return JSON.stringify(policy).length;
}

/** The least that a use needs, one statement a scope. */
export function makePolicy(use: PolicyUse, names: PolicyNames): Policy {
  const allowed = new Map<ScopeName, Set<string>>();
  const allow = (scope: ScopeName, action: string): void => {
    allowed.set(scope, (allowed.get(scope) ?? new Set()).add(action));
  };
  for (const { action, callers, scopes: where } of actionUses) {
    if (callers.some((caller) => callersOf[use].includes(caller)))
      for (const scope of where) allow(scope, action);
  }
  for (const { action, scope } of stackActionsOf(use)) allow(scope, action);
  const order = Object.keys(scopes) as ScopeName[];
  return {
    Version: '2012-10-17',
    Statement: order.flatMap((name) => {
      const actions = allowed.get(name);
      return actions === undefined ? [] : [statement(name, [...actions].sort(), names)];
    }),
  };
}

/** The actions of a use that CloudFormation takes on the caller's behalf. */
export function stackActionsOf(use: PolicyUse): readonly StackAction[] {
  if (use === 'run') return [];
  return use === 'audit' ? [...stackActions('create'), ...stackActions('delete')] : stackActions('delete');
}

function statement(name: ScopeName, actions: readonly string[], names: PolicyNames): PolicyStatement {
  const scope: Scope = scopes[name];
  const named = name === 'probes' && names.probes.length > 0;
  const resources = named
    ? names.probes.map((id) => `arn:{partition}:ec2:{home}:{account}:instance/${id}`)
    : scope.resources;
  return {
    Sid: scope.sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resources.flatMap((resource) => expand(resource, names)),
    ...(scope.condition === undefined || named ? {} : { Condition: scope.condition }),
  };
}

function expand(resource: string, names: PolicyNames): readonly string[] {
  if (resource === '{buckets}') return names.buckets.map((bucket) => `arn:${names.partition}:s3:::${bucket}`);
  const regions = resource.includes('{region}') ? [names.home, names.remote] : [''];
  return regions.map((region) =>
    resource
      .replace('{region}', region)
      .replace(/\{(partition|account|home|remote|parameters)\}/g, (_, key: keyof PolicyNames) =>
        String(names[key]),
      ),
  );
}
