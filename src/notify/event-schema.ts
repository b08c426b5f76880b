import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';
import type { Target } from '../model/run-record.js';
import { day } from '../report/attempt-schema.js';
import { cellState, comparedRun } from '../report/difference-schema.js';
import type { NotificationKind } from './notification.js';

const text = z.string();
const texts = z.array(text);
const amount = z.int().nonnegative();

const kinds = ['began', 'changed-again', 'ended'] as const satisfies readonly NotificationKind[];
const targets = [
  'aws',
  'custom endpoint',
  'lab',
  'lab, emulated transport',
] as const satisfies readonly Target[];

const change = strictMap({
  kind: z.enum(kinds),
  cell: text,
  description: text,
  baseline: cellState.exactOptional(),
  was: cellState.exactOptional(),
  now: cellState.exactOptional(),
  path: strictMap({ baseline: texts, now: texts }).exactOptional(),
});

/** The `detail` of the event; published as `schemas/event.schema.json`. */
export const eventDetailSchema = strictMap({
  schemaVersion: z.literal(1),
  runId: text,
  asOf: day,
  startedAt: z.iso.datetime(),
  target: z.enum(targets),
  regions: strictMap({ home: text, remote: text }),
  baseline: comparedRun,
  summary: strictMap({
    total: amount,
    fail: amount,
    inconclusive: amount,
    flaky: amount,
    recorded: amount,
    skipped: amount,
    pass: amount,
  }),
  changes: z.array(change),
  omitted: amount,
}).meta({
  title: 'reachmatrix event',
  description:
    'The detail of an EventBridge event of source `reachmatrix`, detail-type `Reachability Change`. `omitted` counts the changes that did not fit in the event.',
});

/** What an event says. */
export type EventDetail = z.infer<typeof eventDetailSchema>;
