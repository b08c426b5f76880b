import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';
import { outcomeKinds, reachedSteps, timeoutPhases } from '../model/outcome.js';

const text = z.string();
const texts = z.array(text);
export const milliseconds = z.number().nonnegative();
const seconds = z.number().nonnegative();
/** `YYYY-MM-DD`. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'to be a day, YYYY-MM-DD');

const expectedOutcome = {
  kind: z.enum(outcomeKinds),
  code: text.exactOptional(),
  message: text.exactOptional(),
  phase: z.enum(timeoutPhases).exactOptional(),
};

export const outcome = strictMap({
  ...expectedOutcome,
  reached: z.enum(reachedSteps).exactOptional(),
  host: text.exactOptional(),
});

export const expectation = strictMap({
  ...expectedOutcome,
  since: day.exactOptional(),
  until: day.exactOptional(),
  source: text.exactOptional(),
  orDenied: z.literal(true).exactOptional(),
});

const hop = strictMap({
  host: text,
  port: z.int().min(0).max(65_535),
  scheme: z.enum(['http', 'https']),
  address: text.exactOptional(),
  reached: z.enum(reachedSteps).exactOptional(),
  status: z.int().exactOptional(),
});

const dnsAnswer = strictMap({
  host: text,
  addresses: texts,
  problem: z.enum(['not-found', 'no-answer', 'failed']).exactOptional(),
});

const limits = strictMap({
  connectTimeoutS: seconds,
  readTimeoutS: seconds,
  maxAttempts: z.int().nonnegative(),
  killAfterS: seconds,
});

const detour = strictMap({ kind: z.enum(['no-route', 'elsewhere']) });
const pathDoubt = z.discriminatedUnion('kind', [
  strictMap({ kind: z.literal('no-host') }),
  strictMap({ kind: z.literal('no-endpoint'), through: text }),
  strictMap({ kind: z.literal('nothing-known'), endpointId: text }),
  strictMap({ kind: z.literal('family-unknown'), endpointId: text, addresses: z.array(text) }),
  strictMap({ kind: z.literal('no-address'), host: text }),
  strictMap({ kind: z.literal('in-part'), endpointId: text, inside: texts, outside: texts }),
]);

const proof = z.discriminatedUnion('kind', [
  strictMap({ kind: z.literal('not-required') }),
  strictMap({ kind: z.literal('proven'), endpointId: text, addresses: texts }),
  strictMap({
    kind: z.literal('another-path'),
    endpointId: text,
    addresses: texts,
    reason: text,
    because: detour.exactOptional(),
  }),
  strictMap({ kind: z.literal('unproven'), reason: text, because: pathDoubt.exactOptional() }),
]);

const fault = strictMap({
  kind: z.enum([
    'frame-missing',
    'frame-damaged',
    'frame-foreign',
    'output-cut',
    'probe-offline',
    'probe-unfit',
    'not-permitted',
    'delivery-failed',
    'execution-timeout',
    'cancelled',
    'call-failed',
    'unbound',
    'cleanup-failed',
  ]),
  message: text,
});

/** One execution, as `Attempt` of the model. */
export const attempt = strictMap({
  argv: texts,
  exitCode: z.int().exactOptional(),
  durationMs: milliseconds,
  message: text,
  hops: z.array(hop),
  dns: z.array(dnsAnswer),
  limits: limits.exactOptional(),
  outcome: outcome.exactOptional(),
  proof: proof.exactOptional(),
  answerMismatch: text.exactOptional(),
  fault: fault.exactOptional(),
});
