import type { CellState } from '../model/run-difference.js';
import { nameState } from '../report/difference-words.js';
import { maskAccounts } from '../report/masking.js';
import { count } from '../report/phrases.js';
import { visibleLine } from '../report/visible-text.js';
import type { Notification, NotificationKind } from './notification.js';

const kindWords: Readonly<Record<NotificationKind, string>> = {
  began: 'changed',
  'changed-again': 'changed again',
  ended: 'as before again',
};

/** `2 cells changed, 1 as before again.` */
export function summarise(notifications: readonly Notification[]): string {
  const amounts = Object.entries(kindWords).flatMap(([kind, words]) => {
    const amount = notifications.filter((each) => each.kind === kind).length;
    return amount === 0 ? [] : [`${amount} ${words}`];
  });
  return `${count(notifications.length, 'cell')}: ${amounts.join(', ')}`;
}

/** What happened to the cell, without its name: `PermanentRedirect → success, fails now`. */
export function describeNotification(notification: Notification): string {
  return visibleLine(maskAccounts(describe(notification)));
}

function describe({ kind, baseline, was, now, path }: Notification): string {
  if (kind === 'ended') {
    if (baseline !== undefined) return `as before again: ${nameState(baseline)}${from(was, baseline)}`;
    return path === undefined ? 'does not fail any more' : `by its path again: ${path.now.join(', ')}`;
  }
  const outcome = now === undefined ? '' : change(was ?? baseline, now);
  const way = path === undefined ? '' : `another path: ${path.baseline.join(', ')} → ${path.now.join(', ')}`;
  const again = kind === 'changed-again' && baseline !== undefined ? `at first ${nameState(baseline)}` : '';
  return [outcome, way, again].filter(Boolean).join('; ');
}

function from(was: CellState | undefined, baseline: CellState): string {
  return was === undefined || nameState(was) === nameState(baseline) ? '' : `, was ${nameState(was)}`;
}

function change(before: CellState | undefined, now: CellState): string {
  const name = nameState(now);
  const moved = before === undefined || nameState(before) === name ? name : `${nameState(before)} → ${name}`;
  return now.verdict === 'fail' ? `${moved}, fails now` : `${moved}, ${now.verdict}`;
}
