import type { S3Place } from '../store/s3-place.js';
import { actionUses, type Caller } from './actions.js';
import { type Scope, type ScopeName, scopes } from './scopes.js';
import { type StackAction, stackActions } from './stack-actions.js';

/**
 * What a policy is for: `run` and `survey` against probes that are there, `audit` with a sandbox, or a `schedule`,
 * which runs unattended and cleans up sandboxes that have expired but makes none.
 */
export type PolicyUse = 'run' | 'survey' | 'audit' | 'schedule';

export const policyUses: readonly PolicyUse[] = ['run', 'survey', 'audit', 'schedule'];

const callersOf: Readonly<Record<PolicyUse, readonly Caller[]>> = {
  run: ['run'],
  survey: ['survey'],
  audit: ['run', 'up', 'down', 'cleanup'],
  schedule: ['run', 'down', 'cleanup'],
};

/**
 * What a policy may allow beside its use: looking around, whether all is well, for causes; removing old runs;
 * sandboxes with `--more-paths`.
 */
export const policyExtras = [
  'discovery',
  'doctor',
  'analyze',
  'reachability-analyzer',
  'prune',
  'more-paths',
] as const;

export type PolicyExtra = (typeof policyExtras)[number];

/** What stands in the policy's ARNs; a name in capitals is for the reader to fill in. */
export interface PolicyNames {
  readonly partition: string;
  readonly account: string;
  readonly home: string;
  /** Further home regions, of a survey. */
  readonly furtherHomes?: readonly string[];
  readonly remote: string;
  /** Bucket names; `*` allowed. */
  readonly buckets: readonly string[];
  /** Path of the parameters, `/test-parameter/*`. */
  readonly parameters: string;
  /** Ids of probe instances; empty: those that bear the tag `reachmatrix:role`. */
  readonly probes: readonly string[];
  /** Names of the event buses that are asked for; absent: `default`. */
  readonly buses?: readonly string[];
  readonly extras?: readonly PolicyExtra[];
  /** Where runs are kept, if in S3. */
  readonly store?: S3Place;
  /** The ARN of the event bus that is told, if any. */
  readonly notifyBus?: string;
  /** The ARNs of roles that are taken on. */
  readonly roles?: readonly string[];
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

/** Characters that all inline policies of a role may have together, likewise. */
export const inlinePolicySize = 10_240;

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
  const own = callersFor(use, names);
  for (const { action, callers, scopes: where } of actionUses) {
    if (callers.some((caller) => own.includes(caller))) for (const scope of where) allow(scope, action);
  }
  for (const { action, scope } of stackActionsOf(use, names.extras)) allow(scope, action);
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
export function stackActionsOf(use: PolicyUse, extras: readonly PolicyExtra[] = []): readonly StackAction[] {
  if (!hasStacks(use)) return [];
  const morePaths = extras.includes('more-paths');
  const deleting = stackActions('delete', morePaths);
  return use === 'audit' ? [...stackActions('create', morePaths), ...deleting] : deleting;
}

/** Whether a use makes or deletes sandboxes. */
export function hasStacks(use: PolicyUse): boolean {
  return use === 'audit' || use === 'schedule';
}

/** Who makes calls under a policy: each optional part only when it is asked for. */
function callersFor(use: PolicyUse, names: PolicyNames): readonly Caller[] {
  const { extras = [], store, notifyBus, roles = [] } = names;
  return [
    ...callersOf[use],
    ...extras.filter((extra) => extra !== 'more-paths'),
    // It is asked only beside what the configuration says.
    ...(extras.includes('reachability-analyzer') ? (['analyze'] as const) : []),
    ...(store === undefined ? [] : (['store'] as const)),
    ...(notifyBus === undefined ? [] : (['notify'] as const)),
    ...(roles.length === 0 ? [] : (['assume-role'] as const)),
  ];
}

function statement(name: ScopeName, actions: readonly string[], names: PolicyNames): PolicyStatement {
  const scope: Scope = scopes[name];
  const named = name === 'probes' && names.probes.length > 0;
  const fill = (text: string) => expand(text, valuesOf(names));
  const resources = named ? ['arn:{partition}:ec2:{home}:{account}:instance/{probes}'] : scope.resources;
  return {
    Sid: scope.sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resources.flatMap(fill),
    ...(scope.condition === undefined || named ? {} : { Condition: fillCondition(scope.condition, fill) }),
  };
}

function fillCondition(
  condition: NonNullable<Scope['condition']>,
  fill: (text: string) => readonly string[],
): NonNullable<Scope['condition']> {
  const filled = (value: string | readonly string[]) =>
    typeof value === 'string' ? (fill(value)[0] ?? '') : value.flatMap(fill);
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, filled(value)])),
    ]),
  );
}

type Values = Readonly<Record<string, readonly string[]>>;

function valuesOf(names: PolicyNames): Values {
  const { home, furtherHomes = [], remote, store, notifyBus } = names;
  return {
    partition: [names.partition],
    account: [names.account],
    home: [home, ...furtherHomes],
    remote: [remote],
    region: [home, remote],
    buckets: names.buckets,
    parameters: [names.parameters],
    probes: names.probes,
    buses: names.buses ?? ['default'],
    storeBucket: store === undefined ? [] : [store.bucket],
    storePrefix: store === undefined ? [] : [store.prefix === '' ? '' : `${store.prefix}/`],
    notifyBus: notifyBus === undefined ? [] : [notifyBus],
    roles: names.roles ?? [],
  };
}

/** One text for each value of what stands in braces. */
function expand(text: string, values: Values): readonly string[] {
  const name = /\{(\w+)\}/.exec(text)?.[1];
  if (name === undefined) return [text];
  return (values[name] ?? []).flatMap((value) =>
    expand(
      text.replace(`{${name}}`, () => value),
      values,
    ),
  );
}
