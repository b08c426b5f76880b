import { handlerActions } from '../sandbox/handler-actions.js';
import type { ScopeName } from './scopes.js';

/** An action that CloudFormation takes with its caller's rights, and where it is allowed. */
export interface StackAction {
  readonly action: string;
  readonly scope: ScopeName;
}

/** The roles that stacks give to their instances and to their schedule. */
const passRole: StackAction = { action: 'iam:PassRole', scope: 'stackPassRole' };

/** Types of which a sandbox has resources with `--more-paths` alone. */
const morePathTypes: ReadonlySet<string> = new Set([
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::SubnetNetworkAclAssociation',
  'AWS::S3::AccessPoint',
]);

/**
 * All that CloudFormation's handlers do for the templates' resource types.
 * @param morePaths - with those of a sandbox with `--more-paths`.
 */
export function stackActions(phase: 'create' | 'delete', morePaths: boolean): readonly StackAction[] {
  const handlers = Object.entries(handlerActions).filter(([type]) => morePaths || !morePathTypes.has(type));
  const actions = new Set(handlers.flatMap(([, handler]) => handler[phase]));
  const scoped = [...actions].map((action) => ({ action, scope: scopeOf(action) }));
  return phase === 'create' ? [...scoped, passRole] : scoped;
}

function scopeOf(action: string): ScopeName {
  const service = action.slice(0, action.indexOf(':'));
  if (service === 'iam') return 'stackRoles';
  if (/^s3:(?:\w+AccessPoint|TagResource$|ListTagsForResource$)/.test(action)) return 'stackAccessPoints';
  if (service === 's3') return 'stackBuckets';
  if (service === 'scheduler') return 'stackSchedules';
  return 'stackNetworks';
}
