import { z } from 'zod';
import type { SameShape } from '../document/same-shape.js';
import { strictMap } from '../document/strict-map.js';
import type { RunRecord, Target } from '../model/run-record.js';
import { skipKinds, verdicts } from '../model/verdict.js';
import { attempt, day, expectation, milliseconds, outcome } from './attempt-schema.js';
import { because } from './because-schema.js';
import { configuration } from './configuration-schema.js';
import { difference } from './difference-schema.js';
import { runIdPattern } from './run-id.js';
import { checkConsistency } from './run-record-consistency.js';

const text = z.string();
const texts = z.array(text);
export const time = z.iso.datetime('to be a time, YYYY-MM-DDThh:mm:ssZ');

export const surveyPlace = strictMap({ service: text, home: text, region: text });

const experiment = strictMap({
  scenario: text,
  experiment: text,
  scenarioTitle: text,
  title: text.exactOptional(),
  column: text,
  control: z.boolean(),
  probe: text.exactOptional(),
  instanceId: text.exactOptional(),
  account: text.exactOptional(),
  survey: surveyPlace.exactOptional(),
  through: text.exactOptional(),
  outcome: outcome.exactOptional(),
  expectation: expectation.exactOptional(),
  verdict: z.enum(verdicts),
  skip: z.enum(skipKinds).exactOptional(),
  reason: text,
  because: because.exactOptional(),
  configuration: configuration.exactOptional(),
  attempts: z.array(attempt),
});

const probe = strictMap({
  role: text,
  instanceId: text,
  account: text.exactOptional(),
  region: text.exactOptional(),
  subnetId: text,
  routes: texts,
  clients: z.record(text, text),
});

export const fixture = strictMap({
  binding: text,
  state: z.enum(['present', 'missing', 'misplaced', 'unknown']),
  detail: text,
});

const amount = z.int().nonnegative();
const summary = strictMap({
  fail: amount,
  inconclusive: amount,
  flaky: amount,
  recorded: amount,
  skipped: amount,
  pass: amount,
  total: amount,
} satisfies Record<keyof RunRecord['summary'], typeof amount>);

export const targets = [
  'aws',
  'custom endpoint',
  'lab',
  'lab, emulated transport',
] as const satisfies readonly Target[];

/** `run.json`: `RunRecord` as a schema, unknown keys refused; published as `schemas/run.schema.json`. */
export const runRecordSchema = strictMap({
  schemaVersion: z.literal(1),
  runId: z.string().regex(runIdPattern, 'to be letters, digits, `.`, `_` and `-`, at most 128'),
  asOf: day,
  target: z.enum(targets),
  startedAt: time,
  durationMs: milliseconds,
  interrupted: z.boolean(),
  resumedAt: z.array(time).exactOptional(),
  regions: strictMap({ home: text, remote: text }),
  clients: z.record(text, text),
  probes: z.array(probe),
  fixtures: z.array(fixture),
  leftBehind: texts,
  summary,
  experiments: z.array(experiment),
  difference: difference.exactOptional(),
})
  .superRefine(checkConsistency)
  .meta({
    title: 'reachmatrix run record',
    description:
      'One run: reports/<run id>/run.json. Times are ISO 8601, UTC; durations say their unit in their name.',
  });

// A field or a word that one of the two has and the other has not breaks the build here, optional ones too.
true satisfies SameShape<z.infer<typeof runRecordSchema>, RunRecord>;
