import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';
import { attemptReasons } from '../model/because.js';
import { day } from './attempt-schema.js';

const text = z.string();

/** Why a verdict is what it is, as `Because` of the model. */
export const because = z.discriminatedUnion('kind', [
  strictMap({ kind: z.enum([...attemptReasons, 'no-attempt', 'interrupted']) }),
  strictMap({ kind: z.literal('not-configured'), names: z.array(text) }),
  strictMap({
    kind: z.literal('fixture'),
    binding: text,
    state: z.enum(['present', 'missing', 'misplaced', 'unknown']),
    detail: text.exactOptional(),
  }),
  strictMap({
    kind: z.literal('not-offered'),
    asOf: day,
    since: day.exactOptional(),
    until: day.exactOptional(),
  }),
  strictMap({ kind: z.literal('not-set-up'), lacking: z.array(text) }),
  strictMap({ kind: z.literal('control-failed'), control: text }),
  strictMap({
    kind: z.literal('not-at-first'),
    attempt: z.int().positive(),
    first: z.enum(attemptReasons),
  }),
]);
