import type { PolicyStatement } from '../world/policy-statement.js';
import type { Principal, VpcEndpoint, World } from '../world/world.js';
import { policyVerdict } from './policy-verdict.js';
import { matchesAny } from './wildcard.js';

/** An action on a resource, as IAM names them. */
export interface Permission {
  readonly action: string;
  readonly resource?: string;
  /** What a denial says was tried, where that is the call and not this action of its own. */
  readonly tried?: { readonly action: string; readonly resource: string };
  /** Condition keys with their values: `aws:ResourceTag/team`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Where and by whom a permission is used. */
export interface Access {
  readonly principal: Principal;
  readonly region: string;
  readonly endpoint?: VpcEndpoint;
  /** True when CloudFormation uses the rights of a stack's caller. */
  readonly byCloudFormation?: boolean;
}

/**
 * Decides as `denialOf` does, and keeps a record of the call.
 * @param needed - all of it must be allowed; an action on several resources is recorded once.
 * @returns the first denial's sentence.
 */
export function checkAccess(
  needed: Permission | readonly Permission[],
  access: Access,
  world: World,
): string | undefined {
  const verdicts = [needed].flat().map((permission: Permission) => ({
    action: permission.action,
    denial: denialOf(permission, access, world),
  }));
  for (const action of new Set(verdicts.map((verdict) => verdict.action))) {
    const own = verdicts.filter((verdict) => verdict.action === action);
    world.trail.push({
      action,
      principalArn: access.principal.arn,
      region: access.region,
      allowed: own.every(({ denial }) => denial === undefined),
      byCloudFormation: access.byCloudFormation ?? false,
    });
  }
  return verdicts.find(({ denial }) => denial !== undefined)?.denial;
}

/**
 * Decides whether a principal may act, through a VPC endpoint or not.
 * @returns undefined when it may, or AWS's sentence that says why not.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denialOf(
  permission: Permission,
  access: Pick<Access, 'principal' | 'endpoint'>,
  world: Pick<World, 'serviceControlPolicies'>,
): string | undefined {
  const { principal } = access;
  const cause = denialCause(permission, access, world);
  if (cause === undefined) return undefined;
  const { action, resource } = permission.tried ?? permission;
  const place = resource === undefined || resource === '*' ? '' : ` on resource: ${resource}`;
  return `User: ${principal.arn} is not authorized to perform: ${action}${place} ${cause}`;
}

function denialCause(
  permission: Permission,
  { principal, endpoint }: Pick<Access, 'principal' | 'endpoint'>,
  { serviceControlPolicies }: Pick<World, 'serviceControlPolicies'>,
): string | undefined {
  const { action } = permission;
  if (policyVerdict(serviceControlPolicies, permission) === 'explicit-deny') {
    return 'with an explicit deny in a service control policy';
  }
  if (endpoint?.policy.full !== undefined) {
    const verdict = policyVerdict(forPrincipal(endpoint.policy.full.statements, principal), {
      ...permission,
      context: { ...permission.context, ...principalKeys(principal) },
    });
    if (verdict === 'explicit-deny') return 'with an explicit deny in a VPC endpoint policy';
    if (verdict === 'not-allowed') return `because no VPC endpoint policy allows the ${action} action`;
  } else if (endpoint !== undefined) {
    if (matchesAny(endpoint.policy.deny, action)) return 'with an explicit deny in a VPC endpoint policy';
    if (!matchesAny(endpoint.policy.allow, action)) {
      return `because no VPC endpoint policy allows the ${action} action`;
    }
  }
  if (matchesAny(principal.deniedActions, action)) {
    return `because no identity-based policy allows the ${action} action`;
  }
  const verdict =
    principal.permissions === undefined ? 'allowed' : policyVerdict(principal.permissions, permission);
  if (verdict === 'explicit-deny') return 'with an explicit deny in an identity-based policy';
  if (verdict === 'not-allowed') return `because no identity-based policy allows the ${action} action`;
  return undefined;
}

/** The account is the fifth part of an ARN. */
function principalKeys({ arn }: Principal): Readonly<Record<string, string>> {
  return { 'aws:PrincipalAccount': arn.split(':')[4] ?? '', 'aws:PrincipalArn': roleArnOf(arn) };
}

/** A session is known by its role: `arn:aws:sts::1:assumed-role/R/s` → `arn:aws:iam::1:role/R`. */
function roleArnOf(arn: string): string {
  return arn.replace(/^arn:aws:sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:aws:iam::$1:role/$2');
}

function forPrincipal(
  statements: readonly PolicyStatement[],
  principal: Principal,
): readonly PolicyStatement[] {
  const account = principal.arn.split(':')[4] ?? '';
  const names = [principal.arn, roleArnOf(principal.arn), `arn:aws:iam::${account}:root`, account];
  return statements.filter(
    ({ principals }) =>
      principals.length === 0 ||
      principals.some((one) => one === 'AWS:*' || names.includes(one.replace(/^AWS:/, ''))),
  );
}
