import { Refusal } from '../refusal.js';

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * When a schedule fires first, in milliseconds since 1970: `at(2024-12-01T12:00:00)` in UTC, or
 * `rate(2 hours)` from its creation on.
 * @throws {Refusal} ValidationException for any other expression, and for a time that has passed.
 */
export function firstFiring(expression: string, now: number): number {
  const once = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1];
  const time = once === undefined ? now + (ratePeriod(expression) ?? Number.NaN) : Date.parse(`${once}Z`);
  if (Number.isNaN(time))
    throw new Refusal('ValidationException', `Invalid Schedule Expression ${expression}.`);
  if (once !== undefined && time < now) {
    throw new Refusal('ValidationException', 'The schedule’s time must not be in the past.');
  }
  return time;
}

/** The period of a rate in milliseconds, undefined for a schedule that fires once. */
export function ratePeriod(expression: string): number | undefined {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return count === undefined ? undefined : Number(count) * (unitMs[unit] ?? Number.NaN);
}
