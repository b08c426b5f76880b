import { z } from 'zod';
import { Refusal } from '../services/refusal.js';

/** A SendCommand that keeps the API's and the document's rules. */
export interface SendRequest {
  readonly instanceIds: readonly string[];
  readonly comment: string;
  readonly deliveryTimeoutS: number;
  readonly maxConcurrency: string;
  readonly maxErrors: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
}

const listSize = (max: number) => z.array(z.string()).max(max);

const inputShape = z.looseObject({
  DocumentName: z.string(),
  InstanceIds: z.array(z.string()).optional(),
  Comment: z.string().optional(),
  TimeoutSeconds: z.number().optional(),
  MaxConcurrency: z.string().optional(),
  MaxErrors: z.string().optional(),
  Parameters: z.record(z.string(), listSize(Number.POSITIVE_INFINITY)).optional(),
});

/** What the lab's Run Command cannot do; silence would be taken for done. */
const unsupported = [
  'Targets',
  'OutputS3BucketName',
  'OutputS3KeyPrefix',
  'NotificationConfig',
  'CloudWatchOutputConfig',
  'AlarmConfiguration',
] as const;

const count = /^([1-9]\d*|[1-9]\d%|[1-9]%|100%)$/;
const errorCount = /^([1-9]\d*|0|[1-9]\d%|\d%|100%)$/;

/** The document's own pattern: 1…172800. */
const executionTimeout = /^([1-9]\d{0,4}|1[0-6]\d{4}|17[01]\d{3}|172[0-7]\d{2}|172800)$/;

/**
 * Checks a SendCommand's input.
 * @throws {Refusal} in the service's words: `ValidationException`, `InvalidDocument`, `InvalidParameters`.
 * @see API reference, SendCommand; the document AWS-RunShellScript
 */
export function parseSendRequest(input: unknown): SendRequest {
  const shape = inputShape.safeParse(input);
  if (!shape.success) throw new Refusal('SerializationException', '');
  const given = shape.data;
  if (given.DocumentName !== 'AWS-RunShellScript') {
    throw new Refusal('InvalidDocument', `Document with name ${given.DocumentName} does not exist.`);
  }
  for (const name of unsupported) {
    if (isPresent(given[name])) {
      throw new Refusal('UnsupportedByLab', `The lab's Run Command does not support ${name}.`);
    }
  }
  const request: SendRequest = {
    instanceIds: given.InstanceIds ?? [],
    comment: given.Comment ?? '',
    deliveryTimeoutS: given.TimeoutSeconds ?? 3600,
    maxConcurrency: given.MaxConcurrency ?? '50',
    maxErrors: given.MaxErrors ?? '0',
    parameters: given.Parameters ?? {},
  };
  checkConstraints(request);
  checkParameters(request.parameters);
  return request;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function checkConstraints(request: SendRequest): void {
  const problems = [
    request.instanceIds.length > 50 &&
      constraint(
        `[${request.instanceIds.join(', ')}]`,
        'instanceIds',
        'have length less than or equal to 50',
      ),
    request.comment.length > 100 &&
      constraint(request.comment, 'comment', 'have length less than or equal to 100'),
    request.deliveryTimeoutS < 30 &&
      constraint(
        String(request.deliveryTimeoutS),
        'timeoutSeconds',
        'have value greater than or equal to 30',
      ),
    request.deliveryTimeoutS > 2_592_000 &&
      constraint(
        String(request.deliveryTimeoutS),
        'timeoutSeconds',
        'have value less than or equal to 2592000',
      ),
    !count.test(request.maxConcurrency) &&
      constraint(
        request.maxConcurrency,
        'maxConcurrency',
        `satisfy regular expression pattern: ${count.source}`,
      ),
    !errorCount.test(request.maxErrors) &&
      constraint(request.maxErrors, 'maxErrors', `satisfy regular expression pattern: ${errorCount.source}`),
  ].filter((problem) => problem !== false);
  if (problems.length > 0) {
    const errors = problems.length === 1 ? '1 validation error' : `${problems.length} validation errors`;
    throw new Refusal('ValidationException', `${errors} detected: ${problems.join('; ')}`);
  }
}

function constraint(value: string, member: string, rule: string): string {
  return `Value '${value}' at '${member}' failed to satisfy constraint: Member must ${rule}`;
}

/** The service's message for these is empty; an explanation would not be AWS's. */
function checkParameters(parameters: SendRequest['parameters']): void {
  const known = new Set(['commands', 'workingDirectory', 'executionTimeout']);
  const timeout = parameters['executionTimeout'];
  const valid =
    Object.keys(parameters).every((name) => known.has(name)) &&
    (parameters['commands']?.length ?? 0) > 0 &&
    (parameters['workingDirectory']?.length ?? 1) === 1 &&
    (timeout === undefined || (timeout.length === 1 && executionTimeout.test(timeout[0] ?? '')));
  if (!valid) throw new Refusal('InvalidParameters', '');
}

/** What the agent makes of `executionTimeout`: below 5 seconds it takes its default, an hour. */
export function effectiveTimeoutS(parameters: SendRequest['parameters']): number {
  const seconds = Number(parameters['executionTimeout']?.[0] ?? '3600');
  return seconds < 5 ? 3600 : seconds;
}
