import type { Schedule } from '../../world/account-resources.js';
import { createSession } from '../../world/role-session.js';
import type { Principal, World } from '../../world/world.js';
import { checkAccess } from '../authorize.js';
import { ratePeriod } from './firing-times.js';

/** The one call that the lab's schedules can make. */
const deleteStackTarget = 'arn:aws:scheduler:::aws-sdk:cloudformation:deleteStack';

/** Carries out DeleteStack with a role's rights. */
export type DeleteStack = (nameOrId: string, region: string, principal: Principal) => void;

/**
 * Fires every schedule whose time has come, as EventBridge Scheduler does: as a session of the target's role,
 * and with what that role's policies allow. A target that cannot be called is given up without a word.
 */
export function fireSchedules(world: World, now: number, deleteStack: DeleteStack): void {
  for (const schedule of [...world.schedules]) {
    if (!schedule.enabled || schedule.nextAt === undefined || schedule.nextAt > now) continue;
    const period = ratePeriod(schedule.expression);
    schedule.nextAt = period === undefined ? undefined : now + period;
    fire(schedule, world, deleteStack);
  }
}

function fire({ target, region, name }: Schedule, world: World, deleteStack: DeleteStack): void {
  const role = world.roles.find(({ arn }) => arn === target.roleArn);
  const stackName = stackNameIn(target.input);
  if (role === undefined || target.arn !== deleteStackTarget || stackName === undefined) return;
  const principal = createSession(role, name.slice(0, 64), world);
  const resource = stackName.startsWith('arn:')
    ? stackName
    : `arn:aws:cloudformation:${region}:${world.accountId}:stack/${stackName}/*`;
  const denial = checkAccess(
    { action: 'cloudformation:DeleteStack', resource },
    { principal, region },
    world,
  );
  if (denial === undefined) deleteStack(stackName, region, principal);
}

function stackNameIn(input: string): string | undefined {
  try {
    const name = (JSON.parse(input) as { readonly StackName?: unknown } | null)?.StackName;
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}
