import type { Principal, VpcEndpoint } from '../world/world.js';

/** An action on a resource, as IAM names them. */
export interface Permission {
  readonly action: string;
  readonly resource?: string;
}

/**
 * Decides whether a principal may act, through a VPC endpoint or not.
 * @returns undefined when it may, or AWS's sentence that says why not.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denialOf(
  permission: Permission,
  principal: Principal,
  endpoint?: VpcEndpoint,
): string | undefined {
  const cause = denialCause(permission.action, principal, endpoint);
  if (cause === undefined) return undefined;
  const resource = permission.resource === undefined ? '' : ` on resource: ${permission.resource}`;
  return `User: ${principal.arn} is not authorized to perform: ${permission.action}${resource} ${cause}`;
}

function denialCause(action: string, principal: Principal, endpoint?: VpcEndpoint): string | undefined {
  if (endpoint !== undefined) {
    if (matchesAny(endpoint.policy.deny, action)) return 'with an explicit deny in a VPC endpoint policy';
    if (!matchesAny(endpoint.policy.allow, action)) {
      return `because no VPC endpoint policy allows the ${action} action`;
    }
  }
  if (matchesAny(principal.deniedActions, action)) {
    return `because no identity-based policy allows the ${action} action`;
  }
  return undefined;
}

function matchesAny(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => wildcard(pattern).test(action));
}

/** IAM's action patterns: `*` any text, `?` one character, case ignored. */
function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i');
}
