import { describe, expect, it } from 'vitest';
import { actionUses } from '../../src/iam/actions.js';
import { driveDown, driveUp } from '../../src/sandbox/engine/drive.js';
import { openTestAccount, spec, type TestAccount } from './open-test-account.js';

const never = new AbortController().signal;

/** All that the engine itself calls in a direction, in an account without hindrances. */
async function calledBy(direction: 'up' | 'down'): Promise<readonly string[]> {
  return inAccount(async (account) => {
    if (direction === 'down') await driveUp(spec, account.ports, never);
    const from = account.world.trail.length;
    await (direction === 'up' ? driveUp : driveDown)(spec, account.ports, never);
    const own = account.world.trail.slice(from).filter(({ byCloudFormation }) => !byCloudFormation);
    // An action may come of itself for one caller and be asked for by another: the engine's own direction counts.
    const implied = actionUses.flatMap(({ action, callers, impliedBy }) =>
      impliedBy !== undefined && callers.includes(direction) ? [action] : [],
    );
    return [...new Set(own.map(({ action }) => action))].filter((action) => !implied.includes(action));
  });
}

async function inAccount<T>(work: (account: TestAccount) => Promise<T>): Promise<T> {
  const account = await openTestAccount();
  try {
    return await work(account);
  } finally {
    await account.close();
  }
}

/** What is left once an action that was denied on the way up is allowed again, and all is taken down. */
async function deniedOnTheWayUp(action: string) {
  return inAccount(async (account) => {
    const { operator } = account.world;
    operator.deniedActions = [action];
    const up = await driveUp(spec, account.ports, never);
    operator.deniedActions = [];
    const down = await driveDown(spec, account.ports, never);
    return { action, up: up.kind, down: down.kind, left: account.remains() };
  });
}

/** The same of the way down; and whether it was said what was missing. */
async function deniedOnTheWayDown(action: string) {
  return inAccount(async (account) => {
    await driveUp(spec, account.ports, never);
    const { operator } = account.world;
    operator.deniedActions = [action];
    const down = await driveDown(spec, account.ports, never);
    operator.deniedActions = [];
    const again = await driveDown(spec, account.ports, never);
    // A step that fails is told when it does; what ends the whole is told at the end.
    const said = JSON.stringify([down.kind === 'stuck' ? down.why : [], account.events]);
    const told = said.includes(action);
    return { action, told, again: again.kind, left: account.remains() };
  });
}

/** Only the progress on the screen needs it. */
const forShow = 'cloudformation:DescribeStackEvents';

describe('a sandbox whose operator may not do one of the things that it takes', () => {
  it('leaves nothing, whichever it is on the way up', { timeout: 300_000 }, async () => {
    const actions = await calledBy('up');
    expect(actions.length).toBeGreaterThan(8);
    for (const action of actions) {
      const up = action === forShow ? 'reached' : 'stuck';
      expect(await deniedOnTheWayUp(action)).toEqual({ action, up, down: 'reached', left: [] });
    }
  });

  it('says which it is on the way down, and leaves nothing once it may', { timeout: 300_000 }, async () => {
    const actions = await calledBy('down');
    expect(actions.length).toBeGreaterThan(8);
    for (const action of actions) {
      const told = action !== forShow;
      expect(await deniedOnTheWayDown(action)).toEqual({ action, told, again: 'reached', left: [] });
    }
  });
});
