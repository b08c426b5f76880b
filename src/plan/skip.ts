import type { Inventory } from '../model/inventory.js';
import type { Skip } from '../model/plan.js';
import type { Experiment, IsoDate } from '../model/scenario.js';

/** Leaves out what did not exist on a day, or does not any more. */
export function skipForDay(
  { since, until }: Pick<Experiment, 'since' | 'until'>,
  asOf: IsoDate,
): Skip | undefined {
  if (since !== undefined && asOf < since) {
    return { kind: 'not-offered', reason: `not offered on ${asOf}, only since ${since}` };
  }
  if (until !== undefined && asOf > until) {
    return { kind: 'not-offered', reason: `not offered on ${asOf}, only until ${until}` };
  }
  return undefined;
}

/**
 * Leaves out an option that nobody has set up. Something that was asked for and is not there is no option any
 * more: it may have been deleted, and its experiments must not go quiet.
 * @param unbound - names without a value, as `${…}` has them.
 */
export function skipForLack(unbound: readonly string[], { lacking = [] }: Inventory): Skip | undefined {
  const things = [...new Set(unbound.map((name) => name.split('.').slice(0, 2).join('.')))];
  if (things.length === 0 || things.some((thing) => lacking.includes(thing))) return undefined;
  return { kind: 'not-set-up', reason: `not set up here, being an option: no ${things.join(', ')}` };
}
