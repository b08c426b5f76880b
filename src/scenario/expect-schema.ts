import { z } from 'zod';
import { showText } from '../document/show-value.js';
import { strictMap } from '../document/strict-map.js';
import { inconclusiveKinds, type OutcomeKind, outcomeKinds, timeoutPhases } from '../model/outcome.js';

/** Outcomes that a word alone says exactly. `service-error` is none: it needs its code or its words. */
const expectableKinds = outcomeKinds.filter(
  (kind): kind is Exclude<OutcomeKind, 'service-error' | 'client-error' | 'unclassified'> =>
    kind !== 'service-error' && !inconclusiveKinds.has(kind),
);

/** Codes that the classifier turns into an outcome of their own, so that `error:` could never match them. */
const ownOutcomes: ReadonlyMap<string, string> = new Map([
  ['PermanentRedirect', 'PermanentRedirect'],
  ['InvalidSignature', 'InvalidSignature'],
  ['InvalidSignatureException', 'InvalidSignature'],
]);

const word = z
  .enum(expectableKinds)
  .describe(
    'The one outcome that should happen. `timeout` is one of the connection; write {timeout: response} for another phase.',
  );

const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._]*( \d{3})?$/, 'to be a service’s error code, such as `NoSuchBucket`')
  .superRefine((value, context) => {
    const own = ownOutcomes.get(value);
    if (own === undefined) return;
    const message = `Expected \`error\` to be a code without an outcome of its own, got ${showText(value)}: write \`expect: ${own}\``;
    context.addIssue({ code: 'custom', message });
  })
  .describe('The error code that the service answers, exactly.');

const details = strictMap({
  error: code.optional(),
  message: z
    .string()
    .min(1, 'not to be empty')
    .optional()
    .describe('The service’s words, exactly; alone where its code is not known.'),
  timeout: z.enum(timeoutPhases).optional().describe('What the client was waiting for when it gave up.'),
})
  .superRefine((value, context) => {
    if (value.timeout !== undefined && (value.error !== undefined || value.message !== undefined)) {
      const message = 'Expected either `timeout` or a service’s `error` and `message`, got both';
      context.addIssue({ code: 'custom', message });
    }
    if (value.error === undefined && value.message === undefined && value.timeout === undefined) {
      context.addIssue({
        code: 'custom',
        message: 'Expected `error`, `message` or `timeout`, got an empty map',
      });
    }
  })
  .meta({
    description: 'An outcome that one word does not say: a service’s error, or what a timeout waited for.',
    anyOf: [{ required: ['error'] }, { required: ['message'] }, { required: ['timeout'] }],
    not: { required: ['timeout'], anyOf: [{ required: ['error'] }, { required: ['message'] }] },
  });

/** An outcome as `expect:` or an entry's `outcome:` has it. */
export const outcomeSchema = z.union([word, details], {
  error: 'to be an outcome’s word or a map with `error`, `message` or `timeout`',
});

/** A day as the file has it. */
export const day = z.iso.date({ error: 'to be a day of the calendar, written `YYYY-MM-DD`' });

const dated = strictMap({
  since: day.optional().describe('The first day on which this should happen.'),
  until: day.optional().describe('The last day on which this should happen.'),
  outcome: outcomeSchema,
  source: z
    .string()
    .min(1, 'not to be empty')
    .optional()
    .describe('Where it is written; default: the scenario’s.'),
}).superRefine(({ since, until }, context) => {
  if (since === undefined || until === undefined || since <= until) return;
  const message = `Expected \`until\` not to be before \`since\` (${since}), got ${showText(until)}`;
  context.addIssue({ code: 'custom', path: ['until'], message });
});

/** Nobody has written down what should happen. */
const unknown = z
  .literal('unknown')
  .describe('No source says what should happen: it is recorded, not judged.');

const datedList = z
  .array(dated)
  .min(1, 'to have at least one entry')
  .superRefine((entries, context) => {
    for (const [index, entry] of entries.entries()) {
      const earlier = entries.slice(0, index).findIndex((other) => overlap(entry, other));
      if (earlier < 0) continue;
      const message = `Expected each day to be in one entry at most, got entry ${index + 1} overlapping entry ${earlier + 1}`;
      context.addIssue({ code: 'custom', path: [index], message });
    }
  })
  .describe('Outcomes by date; a day that no entry covers gives the verdict `recorded`.');

/** `expect:` as the file has it. */
export const expectSchema = z
  .union([word, unknown, details, datedList], {
    error:
      'to be an outcome’s word, `unknown`, a map with `error`, `message` or `timeout`, or a dated list of them',
  })
  .describe('What should happen.');

export type FileExpect = z.infer<typeof expectSchema>;
export type FileOutcome = z.infer<typeof outcomeSchema>;

interface Range {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

function overlap(a: Range, b: Range): boolean {
  const endsBefore = (x: Range, y: Range) =>
    x.until !== undefined && y.since !== undefined && x.until < y.since;
  return !endsBefore(a, b) && !endsBefore(b, a);
}
