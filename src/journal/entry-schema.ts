import { z } from 'zod';
import type { SameShape } from '../document/same-shape.js';
import { strictMap } from '../document/strict-map.js';
import type { JournalEntry } from '../model/journal.js';
import { attempt } from '../report/attempt-schema.js';
import { time } from '../report/run-record-schema.js';

const text = z.string();
const texts = z.array(text);
const batch = strictMap({
  nonce: z.string().regex(/^[A-Za-z0-9]{8,64}$/, 'to be 8–64 letters and digits'),
  role: text,
  instanceId: text,
});

/** Every line of a run's journal but the first. */
export const entrySchema = z.discriminatedUnion('kind', [
  strictMap({ kind: z.literal('batch'), at: time, batch, keys: texts, parallel: z.int().positive() }),
  strictMap({ kind: z.literal('continuation'), at: time, batch, part: z.int().positive() }),
  strictMap({ kind: z.literal('sent'), batch, part: z.int().nonnegative(), commandId: text }),
  strictMap({
    kind: z.literal('batch-ended'),
    batch,
    clients: z.record(text, text),
    attempts: z.array(strictMap({ key: text, attempt })),
  }),
  strictMap({ kind: z.literal('call'), at: time, key: text, callId: text }),
  strictMap({ kind: z.literal('call-ended'), callId: text, attempt, leftBehind: texts }),
  strictMap({ kind: z.literal('resumed'), at: time }),
]);

true satisfies SameShape<z.infer<typeof entrySchema>, JournalEntry>;
