import { bindingIn } from '../model/binding-in.js';
import type { Inventory } from '../model/inventory.js';
import type { Skip } from '../model/plan.js';
import type { Experiment, IsoDate } from '../model/scenario.js';
import { en } from '../words/en.js';

/** Leaves out what did not exist on a day, or does not any more. */
export function skipForDay(
  { since, until }: Pick<Experiment, 'since' | 'until'>,
  asOf: IsoDate,
): Skip | undefined {
  const kind = 'not-offered';
  if (since !== undefined && asOf < since) {
    return { kind, reason: en.reasons.notOffered(asOf, since, undefined), because: { kind, asOf, since } };
  }
  if (until !== undefined && asOf > until) {
    return { kind, reason: en.reasons.notOffered(asOf, undefined, until), because: { kind, asOf, until } };
  }
  return undefined;
}

/**
 * Leaves out an option that nobody has set up. Something that was asked for and is not there is no option any
 * more: it may have been deleted, and its experiments must not go quiet.
 * @param unbound - names without a value, as `${…}` has them.
 * @param account - of the probe, where that is a further one: what was asked for there counts.
 */
export function skipForLack(
  unbound: readonly string[],
  { lacking = [] }: Inventory,
  account?: string,
): Skip | undefined {
  const things = [...new Set(unbound.map((name) => name.split('.').slice(0, 2).join('.')))];
  if (things.length === 0 || things.some((thing) => lacking.includes(bindingIn(thing, account))))
    return undefined;
  const because = { kind: 'not-set-up', lacking: things } as const;
  return { kind: because.kind, reason: en.reasons.notSetUp(things), because };
}
