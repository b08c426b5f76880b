import type { CellState } from '../model/run-difference.js';
import { nameState } from '../report/difference-words.js';
import { maskAccounts } from '../report/masking.js';
import { visibleLine } from '../report/visible-text.js';
import type { Words } from '../words/en.js';
import type { Notification, NotificationKind } from './notification.js';

const kinds = ['began', 'changed-again', 'ended'] as const satisfies readonly NotificationKind[];

/** `3 cells: 2 changed, 1 as before again` */
export function summarise(notifications: readonly Notification[], { notices }: Words): string {
  const amounts = kinds.flatMap((kind) => {
    const amount = notifications.filter((each) => each.kind === kind).length;
    return amount === 0 ? [] : [notices.kinds[kind](amount)];
  });
  return notices.summary(notifications.length, amounts);
}

/** What happened to the cell, without its name: `PermanentRedirect → success, fails now`. */
export function describeNotification(notification: Notification, words: Words): string {
  return visibleLine(maskAccounts(describe(notification, words)));
}

function describe({ kind, baseline, was, now, path }: Notification, words: Words): string {
  const { notices, differences, phrases } = words;
  const list = (steps: readonly string[]) => steps.join(phrases.comma);
  if (kind === 'ended') {
    if (baseline !== undefined) {
      const state = nameState(baseline, words);
      const before = was === undefined ? state : nameState(was, words);
      return `${notices.asBefore(state)}${before === state ? '' : notices.was(before)}`;
    }
    return path === undefined ? notices.failsNoMore : notices.pathAgain(list(path.now));
  }
  const outcome = now === undefined ? '' : change(was ?? baseline, now, words);
  const way = path === undefined ? '' : differences.path(list(path.baseline), list(path.now));
  const again =
    kind === 'changed-again' && baseline !== undefined ? notices.atFirst(nameState(baseline, words)) : '';
  return [outcome, way, again].filter(Boolean).join(phrases.semicolon);
}

function change(before: CellState | undefined, now: CellState, words: Words): string {
  const { notices, names } = words;
  const name = nameState(now, words);
  const was = before === undefined ? name : nameState(before, words);
  const moved = was === name ? name : `${was} → ${name}`;
  return now.verdict === 'fail' ? notices.failsNow(moved) : notices.isNow(moved, names.verdicts[now.verdict]);
}
