import type { Evidence } from '../model/evidence.js';
import type { Outcome } from '../model/outcome.js';
import { awsConnectionRules } from './aws-connection.js';
import { type AwsText, readAwsText } from './aws-text.js';
import { makeOutcome, unclassified } from './make-outcome.js';
import type { Rule } from './rule.js';
import { classifyServiceError } from './service-answer.js';
import { answeredHops, lastHost, serviceHops } from './service-hops.js';
import { commandMissing, stoppedInSilence } from './stopped.js';

/** Beginnings of what the CLI says before it sends anything for the call. */
const ownWords = [
  'usage: ',
  'aws: error: ',
  'Unknown options',
  'Parameter validation failed',
  'Unable to locate credentials',
  'Partial credentials found',
  'Error when retrieving ',
  'Error loading ',
  'Error parsing parameter',
  'Unable to parse config file',
  'Unable to load ',
  'You must specify a region',
  'The config profile (',
  'Provided region_name ',
  'Invalid endpoint: ',
  'Invalid choice',
  'Failed to connect to proxy URL: ',
] as const;

/** The AWS CLI's exit codes for wrong usage and wrong configuration (v2). */
const ownExitCodes: ReadonlySet<number | undefined> = new Set([252, 253]);

/** The AWS CLI, v1 and v2. The exit code alone decides only where it is the CLI's own documented word. */
export const awsRules: readonly Rule[] = [
  { name: 'exit 0', apply: (evidence) => (evidence.exitCode === 0 ? decideSuccess(evidence) : undefined) },
  commandMissing,
  { name: 'a service answered with an error', apply: decideServiceError },
  { name: 'a redirect without an endpoint', apply: decideBareRedirect },
  ...awsConnectionRules,
  { name: 'the CLI refused by itself', apply: decideOwnError },
  stoppedInSilence,
];

/** A success that made no connection, or whose every answer was an error, proves nothing. */
function decideSuccess(evidence: Evidence): Outcome {
  const answers = answeredHops(evidence);
  const good = answers.findLast(({ status }) => status !== undefined && status >= 200 && status < 400);
  if (good !== undefined) return makeOutcome('success', { reached: 'http', host: good.host });
  const seen = answers.map(({ status }) => status).join(', ');
  const what =
    serviceHops(evidence).length === 0
      ? 'no connection was seen'
      : `no good answer was seen (${seen === '' ? 'none at all' : `HTTP ${seen}`})`;
  return unclassified(evidence, `the client ended with 0, but ${what}`);
}

function decideServiceError(evidence: Evidence): Outcome | undefined {
  const text = readAwsText(evidence.message);
  return text.kind === 'service-error' ? classifyServiceError(text, answeringHost(evidence)) : undefined;
}

/**
 * S3's 301 without an `<Endpoint>` makes the CLI fail on its own message: it prints the missing key's name,
 * in quotes, and nothing else. No other place in it can print that.
 * @see AWS CLI 2.36.7 and 1.45.11, awscli/customizations/s3errormsg.py
 */
function decideBareRedirect(evidence: Evidence): Outcome | undefined {
  const text = readAwsText(evidence.message);
  if (text.kind !== 'other' || text.message !== "'Endpoint'") return undefined;
  const hops = serviceHops(evidence);
  if (hops.length > 0 && hops.at(-1)?.status !== 301) return undefined;
  return makeOutcome('PermanentRedirect', {
    code: 'PermanentRedirect',
    message: 'a redirect that names no endpoint',
    reached: 'http',
    host: answeringHost(evidence),
  });
}

function decideOwnError(evidence: Evidence): Outcome | undefined {
  const text = readAwsText(evidence.message);
  if (!isOwnError(text, evidence.exitCode)) return undefined;
  return makeOutcome('client-error', {
    code: text.kind === 'own-error' ? text.code : undefined,
    message: text.message,
    host: lastHost(evidence),
  });
}

function isOwnError(text: AwsText, exitCode: number | undefined): boolean {
  if (text.kind === 'own-error' || ownExitCodes.has(exitCode)) return true;
  return text.kind === 'other' && ownWords.some((words) => text.message.startsWith(words));
}

function answeringHost(evidence: Evidence): string | undefined {
  return answeredHops(evidence).at(-1)?.host ?? lastHost(evidence);
}
