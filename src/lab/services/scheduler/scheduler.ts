import type { Schedule } from '../../world/account-resources.js';
import { createSession } from '../../world/role-session.js';
import type { World } from '../../world/world.js';
import { checkAccess } from '../authorize.js';
import { ratePeriod } from './firing-times.js';
import { type DeleteStack, readTarget } from './targets.js';

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
  const call = readTarget(target, region, world, deleteStack);
  if (role === undefined || call === undefined) return;
  const principal = createSession(role, name.slice(0, 64), world);
  const { action, resources } = call;
  const denied = resources.some(
    (resource) => checkAccess({ action, resource }, { principal, region }, world) !== undefined,
  );
  if (!denied) call.make(principal);
}
