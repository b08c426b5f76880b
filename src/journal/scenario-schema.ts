import { z } from 'zod';
import type { SameShape } from '../document/same-shape.js';
import { strictMap } from '../document/strict-map.js';
import type { Scenario } from '../model/scenario.js';
import { day, expectation } from '../report/attempt-schema.js';
import { surveyPlace } from '../report/run-record-schema.js';

const text = z.string();
const values = z.record(text, z.unknown());

/** The programs that a probe's script can run; no scenario is loaded that names another. */
const clients: ReadonlySet<string | undefined> = new Set(['aws', 'curl', 'resolve']);
const words = z.array(text).refine(([client]) => clients.has(client), {
  error: 'Expected a command of aws, curl or resolve, got another program',
});

const action = z.discriminatedUnion('kind', [
  strictMap({ kind: z.literal('command'), words }),
  strictMap({
    kind: z.literal('call'),
    operation: text,
    region: text,
    input: values,
    returns: values.exactOptional(),
  }),
]);

/** A scenario as it was loaded, which is not how its file is written. */
export const loadedScenario = strictMap({
  id: text,
  title: text,
  source: text.exactOptional(),
  order: z.number().exactOptional(),
  optional: z.boolean().exactOptional(),
  probe: text.exactOptional(),
  survey: surveyPlace.exactOptional(),
  controlledBy: text.exactOptional(),
  experiments: z.array(
    strictMap({
      id: text,
      title: text.exactOptional(),
      column: text,
      control: z.boolean(),
      action,
      through: text.exactOptional(),
      timeoutS: z.number().positive(),
      since: day.exactOptional(),
      until: day.exactOptional(),
      expectations: z.array(expectation),
    }),
  ),
});

true satisfies SameShape<z.infer<typeof loadedScenario>, Scenario>;
