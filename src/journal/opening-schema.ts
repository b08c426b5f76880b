import { z } from 'zod';
import type { SameShape } from '../document/same-shape.js';
import { strictMap } from '../document/strict-map.js';
import type { JournalOpening } from '../model/journal.js';
import { day } from '../report/attempt-schema.js';
import { runIdPattern } from '../report/run-id.js';
import { fixture, targets, time } from '../report/run-record-schema.js';
import { inventory } from './inventory-schema.js';
import { loadedScenario } from './scenario-schema.js';

const text = z.string();
const count = z.int().positive();

const access = strictMap(
  {
    endpointUrl: text.exactOptional(),
    profile: text.exactOptional(),
    assumeRole: strictMap({
      arn: text,
      externalId: text.exactOptional(),
      sessionName: text.exactOptional(),
    }).exactOptional(),
  },
  { credentials: 'keys are never written down' },
);

const settings = strictMap({
  target: z.enum(targets),
  embeddedLab: z.boolean(),
  asOf: day,
  only: text.exactOptional(),
  timeoutS: z.number().positive().exactOptional(),
  concurrency: count,
  maxAttempts: count,
  failOnFlaky: z.boolean(),
  analyze: z.boolean().exactOptional(),
  maxAnalyses: count.exactOptional(),
  formats: z.array(text).exactOptional(),
  baseline: text.exactOptional(),
  store: text.exactOptional(),
  notifyBus: text.exactOptional(),
  access,
  providerAccess: access.exactOptional(),
  consumers: z.record(text, strictMap({ access })).exactOptional(),
});

/** The first line of a run's journal. */
export const openingSchema = strictMap({
  kind: z.literal('opened'),
  schemaVersion: z.literal(1),
  version: text,
  at: time,
  runId: z.string().regex(runIdPattern),
  settings,
  scenarios: z.array(loadedScenario),
  inventory,
  fixtures: z.array(fixture),
  planDigest: text,
});

true satisfies SameShape<z.infer<typeof openingSchema>, JournalOpening>;
