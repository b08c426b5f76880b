import { describe, expect, it } from 'vitest';
import { actionUses } from '../../src/iam/actions.js';
import { replayInLab } from './replay-with-policy.js';

/** How often waiting asks depends on how long it takes. */
const polled = 'ssm:ListCommandInvocations';

/** Asked for as part of another call: they are foretold, but are no calls. */
const implied = new Set(
  actionUses.flatMap(({ action, impliedBy }) => (impliedBy === undefined ? [] : [action])),
);

async function compare(asOf: string, select: readonly string[]) {
  const { actions, expected } = await replayInLab({ asOf, select });
  expect(expected.map(({ action }) => action)).toEqual(expect.arrayContaining([...new Set(actions)]));
  const calls = actions.filter((action) => !implied.has(action));
  const seen = Object.fromEntries(
    [...new Set(calls)].map((action) => [action, calls.filter((other) => other === action).length]),
  );
  const foretold = Object.fromEntries(
    expected.flatMap(({ action, about }) =>
      about === undefined || implied.has(action) ? [] : [[action, about] as const],
    ),
  );
  return { seen, foretold };
}

describe('what a plan says of its API calls', () => {
  it('is to the call what a run makes that goes as expected, but for waiting', async () => {
    const { seen, foretold } = await compare('2024-12-01', []);
    const { [polled]: looks = 0, ...counted } = seen;
    const { [polled]: _, ...foretoldCounts } = foretold;
    expect(foretoldCounts).toEqual(counted);
    expect(looks).toBeGreaterThan(0);
  });

  it('names the same actions where nothing is expected, if not how often they are tried', async () => {
    const { seen, foretold } = await compare('2025-12-01', ['service-region', 's3-interface']);
    expect(Object.keys(foretold).sort()).toEqual(Object.keys(seen).sort());
    for (const [action, calls] of Object.entries(seen)) {
      if (action !== polled) expect(calls, action).toBeLessThanOrEqual(3 * (foretold[action] ?? 0));
    }
  });
});
