import { z } from 'zod';
import { outcomeKinds, reachedSteps, timeoutPhases } from '../model/outcome.js';
import type { RunRecord, Target } from '../model/run-record.js';
import { verdicts } from '../model/verdict.js';
import { runIdPattern } from './run-id.js';

const text = z.string();
const words = z.array(text);
const milliseconds = z.number().nonnegative();
const seconds = z.number().nonnegative();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Expected a day, YYYY-MM-DD');

const expectedOutcome = {
  kind: z.enum(outcomeKinds),
  code: text.exactOptional(),
  message: text.exactOptional(),
  phase: z.enum(timeoutPhases).exactOptional(),
};

const outcome = z.strictObject({
  ...expectedOutcome,
  reached: z.enum(reachedSteps).exactOptional(),
  host: text.exactOptional(),
});

const expectation = z.strictObject({
  ...expectedOutcome,
  since: day.exactOptional(),
  until: day.exactOptional(),
  source: text.exactOptional(),
});

const hop = z.strictObject({
  host: text,
  port: z.int().min(0).max(65_535),
  scheme: z.enum(['http', 'https']),
  address: text.exactOptional(),
  reached: z.enum(reachedSteps).exactOptional(),
  status: z.int().exactOptional(),
});

const dnsAnswer = z.strictObject({
  host: text,
  addresses: words,
  problem: z.enum(['not-found', 'no-answer']).exactOptional(),
});

const limits = z.strictObject({
  connectTimeoutS: seconds,
  readTimeoutS: seconds,
  maxAttempts: z.int().nonnegative(),
  killAfterS: seconds,
});

const proof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('not-required') }),
  z.strictObject({ kind: z.literal('proven'), endpointId: text, addresses: words }),
  z.strictObject({ kind: z.literal('another-path'), endpointId: text, addresses: words }),
  z.strictObject({ kind: z.literal('unproven'), reason: text }),
]);

const fault = z.strictObject({
  kind: z.enum([
    'frame-missing',
    'frame-damaged',
    'frame-foreign',
    'output-cut',
    'probe-offline',
    'probe-unfit',
    'delivery-failed',
    'execution-timeout',
    'cancelled',
    'call-failed',
    'unbound',
    'cleanup-failed',
  ]),
  message: text,
});

const attempt = z.strictObject({
  argv: words,
  exitCode: z.int().exactOptional(),
  durationMs: milliseconds,
  message: text,
  hops: z.array(hop),
  dns: z.array(dnsAnswer),
  limits: limits.exactOptional(),
  outcome: outcome.exactOptional(),
  proof: proof.exactOptional(),
  fault: fault.exactOptional(),
});

const experiment = z.strictObject({
  scenario: text,
  experiment: text,
  scenarioTitle: text,
  title: text.exactOptional(),
  column: text,
  control: z.boolean(),
  probe: text.exactOptional(),
  through: text.exactOptional(),
  outcome: outcome.exactOptional(),
  expectation: expectation.exactOptional(),
  verdict: z.enum(verdicts),
  reason: text,
  attempts: z.array(attempt),
});

const probe = z.strictObject({
  role: text,
  instanceId: text,
  subnetId: text,
  routes: words,
  clients: z.record(text, text),
});

const fixture = z.strictObject({
  binding: text,
  state: z.enum(['present', 'missing', 'misplaced', 'unknown']),
  detail: text,
});

const amount = z.int().nonnegative();
const summary = z.strictObject({
  fail: amount,
  inconclusive: amount,
  flaky: amount,
  recorded: amount,
  skipped: amount,
  pass: amount,
  total: amount,
} satisfies Record<keyof RunRecord['summary'], typeof amount>);

const targets = ['aws', 'lab', 'lab, emulated transport'] as const satisfies readonly Target[];

/**
 * `run.json`: `RunRecord` as a schema, unknown keys refused. That the two stay the same type is a test of its own.
 */
export const runRecordSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    runId: z.string().regex(runIdPattern, 'Expected letters, digits, `.`, `_` and `-`, at most 128'),
    asOf: day,
    target: z.enum(targets),
    startedAt: z.iso.datetime(),
    durationMs: milliseconds,
    interrupted: z.boolean(),
    regions: z.strictObject({ home: text, remote: text }),
    clients: z.record(text, text),
    probes: z.array(probe),
    fixtures: z.array(fixture),
    leftBehind: words,
    summary,
    experiments: z.array(experiment),
  })
  .meta({
    title: 'reachmatrix run record',
    description: 'One run of reachmatrix: reports/<run id>/run.json. Times are ISO 8601, UTC; durations milliseconds.',
  });
