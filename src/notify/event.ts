import type { RunDifference } from '../model/run-difference.js';
import type { RunRecord } from '../model/run-record.js';
import { maskAccounts } from '../report/masking.js';
import { en } from '../words/en.js';
import type { EventDetail } from './event-schema.js';
import type { Notification } from './notification.js';
import { describeNotification } from './words.js';

/** An event as EventBridge takes it, but for its bus and time. */
export interface EventEntry {
  readonly source: 'reachmatrix';
  readonly detailType: 'Reachability Change';
  /** JSON of an `EventDetail`. */
  readonly detail: string;
}

const source = 'reachmatrix';
const detailType = 'Reachability Change';

/**
 * What an entry may weigh, in bytes. It must stay below 256 KB; the rest is for targets that wrap the event.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
 */
const maxEntryBytes = 250 * 1024;
/** Its time counts as so much. */
const timeBytes = 14;

/** One event of a run with all that is to be told, the last of it left out where it is too much. */
export function makeEvent(
  run: RunRecord,
  { before }: Pick<RunDifference, 'before'>,
  notifications: readonly Notification[],
): EventEntry {
  const { runId, asOf, startedAt, target, regions, summary } = run;
  const frame = {
    schemaVersion: 1 as const,
    runId,
    asOf,
    startedAt,
    target,
    regions,
    baseline: before,
    summary,
  };
  const changes = notifications.map(toChange);
  const room = maxEntryBytes - timeBytes - bytesOf(source) - bytesOf(detailType);
  // The widest that `omitted` gets.
  const empty = bytesOf(JSON.stringify({ ...frame, changes: [], omitted: changes.length }));
  const kept = fitting(changes, room - empty);
  const detail: EventDetail = { ...frame, changes: [...kept], omitted: changes.length - kept.length };
  return { source, detailType, detail: JSON.stringify(detail) };
}

function fitting(changes: readonly Change[], room: number): readonly Change[] {
  let left = room;
  const end = changes.findIndex((change) => {
    left -= bytesOf(JSON.stringify(change)) + 1;
    return left < 0;
  });
  return end < 0 ? changes : changes.slice(0, end);
}

type Change = EventDetail['changes'][number];

function toChange(notification: Notification): Change {
  const { path, baseline, was, now } = notification;
  return {
    kind: notification.kind,
    cell: maskAccounts(notification.cell),
    description: describeNotification(notification, en),
    ...(baseline === undefined ? {} : { baseline }),
    ...(was === undefined ? {} : { was }),
    ...(now === undefined ? {} : { now }),
    ...(path === undefined
      ? {}
      : { path: { baseline: path.baseline.map(maskAccounts), now: path.now.map(maskAccounts) } }),
  };
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
