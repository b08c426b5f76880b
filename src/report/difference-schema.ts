import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';
import { outcomeKinds, timeoutPhases } from '../model/outcome.js';
import { skipKinds, verdicts } from '../model/verdict.js';
import { day, milliseconds } from './attempt-schema.js';

const text = z.string();
const texts = z.array(text);

/** `CellState` of the model. */
export const cellState = strictMap({
  verdict: z.enum(verdicts),
  outcome: strictMap({
    kind: z.enum(outcomeKinds),
    code: text.exactOptional(),
    phase: z.enum(timeoutPhases).exactOptional(),
  }).exactOptional(),
  skip: z.enum(skipKinds).exactOptional(),
  otherAnswer: z.boolean().exactOptional(),
});

const change = z.discriminatedUnion('kind', [
  strictMap({
    kind: z.enum(['outcome', 'newly-failing', 'newly-passing']),
    cell: text,
    before: cellState,
    after: cellState,
    expected: strictMap({ since: day, source: text.exactOptional() }).exactOptional(),
  }),
  strictMap({ kind: z.literal('path'), cell: text, before: texts, after: texts }),
  strictMap({ kind: z.literal('slower'), cell: text, beforeMs: milliseconds, afterMs: milliseconds }),
  strictMap({ kind: z.literal('added'), cell: text, after: cellState }),
  strictMap({ kind: z.literal('removed'), cell: text, before: cellState }),
]);

/** `ComparedRun` of the model. */
export const comparedRun = strictMap({
  runId: text,
  asOf: day,
  startedAt: z.iso.datetime('to be a time, YYYY-MM-DDThh:mm:ssZ'),
});

/** What changed between two runs, as `RunDifference` of the model. */
export const difference = strictMap({
  before: comparedRun,
  after: comparedRun,
  changes: z.array(change),
  notCompared: z.array(strictMap({ cell: text, before: z.enum(verdicts), after: z.enum(verdicts) })),
});
