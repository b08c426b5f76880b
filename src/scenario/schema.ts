import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';
import { checkExperiment } from './check-experiment.js';
import { checkScenario } from './check-scenario.js';
import { checkCommand, checkTemplates } from './check-text.js';
import { day, expectSchema } from './expect-schema.js';
import { operations } from './operations.js';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'to be lower-case letters and digits with single hyphens between')
  .max(64, 'to be at most 64 characters');
const line = z.string().regex(/^\S(.*\S)?$/u, 'to be one line of text, without blanks around it');
const name = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'to be a name in the inventory: lower-case letters, digits, hyphens');
const seconds = z
  .number('to be 1–300 s')
  .min(1, 'to be 1–300 s')
  .max(300, 'to be 1–300 s')
  .multipleOf(1, 'to be whole seconds');
const values = z
  .record(z.string(), z.unknown())
  .superRefine((value, context) => checkTemplates(value, context));
/** Cross-checks run although a part is wrong, so that all problems come at once; they bear any input. */
const always = { when: () => true };

const through = name.describe(
  'Endpoint in the inventory that an answer must have come through; `none` switches the scenario’s off.',
);

const experiment = strictMap(
  {
    id: id.describe('Stable name of the experiment, unique in the scenario.'),
    title: line.optional().describe('The experiment in a few words, for reports.'),
    column: line.optional().describe('Column of the matrix: the way of calling. Default: the id.'),
    control: z
      .boolean()
      .optional()
      .describe('True when the scenario’s other experiments mean nothing unless this one succeeds.'),
    run: z
      .string()
      .superRefine((value, context) => checkCommand(value, context))
      .optional()
      .meta({
        description:
          'Command on the probe: `aws …`, `curl …` or `resolve NAME`. Split by simple quoting, never run by a shell; ${…} is put in after the split.',
        pattern: '^\\s*(aws|curl|resolve)\\s',
      }),
    call: z.enum(operations).optional().describe('Control-plane call that the harness makes itself.'),
    region: z
      .string()
      .superRefine((value, context) => checkTemplates(value, context))
      .optional()
      .describe('Region of the call, as a rule ${region.home} or ${region.remote}.'),
    with: values.optional().describe('Input of the call, with the API’s own names.'),
    returns: values
      .optional()
      .describe(
        'What the answer must hold: maps match by subset, lists entry by entry in any order, null means absent.',
      ),
    through: through.optional(),
    timeout: seconds.optional().describe('Seconds that the client may wait for one address. Default: 10.'),
    since: day.optional().describe('The first day on which it can be run at all. Default: the scenario’s.'),
    until: day.optional().describe('The last day on which it can be run at all. Default: the scenario’s.'),
    expect: expectSchema,
  },
  { cleanup: 'what a call creates is always deleted again' },
)
  .superRefine((value, context) => checkExperiment(value, context), always)
  .meta({ oneOf: [{ required: ['run'] }, { required: ['call', 'region'] }] });

/** A scenario file as it is written. */
export const scenarioFileSchema = strictMap({
  id: id.describe('Stable name of the access path, unique among the scenarios.'),
  title: line.describe('The access path in a few words: the row of the matrix.'),
  source: line.optional().describe('Where the expectations come from.'),
  order: z
    .number()
    .multipleOf(1, 'to be a whole number')
    .optional()
    .describe(
      'Place among the scenarios of its directory, lowest first; without it, after those, by file name.',
    ),
  probe: name.optional().describe('Role, in the inventory, of the probe instance on which commands run.'),
  through: through.optional(),
  since: day
    .optional()
    .describe('The first day on which its experiments can be run; before it they are skipped.'),
  until: day
    .optional()
    .describe('The last day on which its experiments can be run; after it they are skipped.'),
  optional: z
    .boolean()
    .optional()
    .describe('True when experiments are skipped, not inconclusive, for what nobody has configured.'),
  experiments: z
    .array(experiment)
    .min(1, 'to have at least one entry')
    .describe('The experiments on the path.'),
})
  .superRefine((value, context) => checkScenario(value, context), always)
  .meta({
    title: 'reachmatrix scenario',
    description: 'An access path to AWS and the experiments on it.',
  });

export type ScenarioFile = z.infer<typeof scenarioFileSchema>;
