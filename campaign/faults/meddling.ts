import { ConnectionCut } from '../../src/lab/faults/call-faults.js';
import { ec2Refusal } from '../../src/lab/services/protocols/ec2.js';
import { jsonRefusal } from '../../src/lab/services/protocols/json.js';
import { s3Refusal } from '../../src/lab/services/protocols/rest-xml.js';
import { Refusal } from '../../src/lab/services/refusal.js';
import type { LabRequest, LabResponse } from '../../src/lab/services/request.js';
import type { Answerer } from '../in-process-handler.js';
import type { Bench } from './fault.js';

/** How one call of an operation is meddled with; `count` counts this operation's calls of the run from 1. */
export type Meddler = (call: {
  readonly request: LabRequest;
  readonly count: number;
  readonly answer: Answerer;
}) => LabResponse | Promise<LabResponse>;

/** The name of a request's operation; S3's are known by their method: `HEAD s3`. */
function operationOf({ method, headers, body }: LabRequest): string {
  const target = headers['x-amz-target'];
  if (target !== undefined) return target.split('.').at(-1) ?? '';
  return new URLSearchParams(body.toString('latin1')).get('Action') ?? `${method} s3`;
}

/** Puts a meddler before the operations that a pattern names. */
export function meddle(bench: Bench, operations: RegExp, meddler: Meddler): void {
  const counts = new Map<string, number>();
  bench.between.push((answer) => async (request) => {
    const operation = operationOf(request);
    if (!operations.test(operation)) return answer(request);
    const count = (counts.get(operation) ?? 0) + 1;
    counts.set(operation, count);
    return meddler({ request, count, answer });
  });
}

/** Lets the first `times` calls of an operation fail, each in this way. */
export function failFirst(
  bench: Bench,
  operations: RegExp,
  times: number,
  fail: (request: LabRequest) => LabResponse,
): void {
  meddle(bench, operations, ({ request, count, answer }) =>
    count <= times ? fail(request) : answer(request),
  );
}

/** The service puts the caller off, in its own protocol's words. */
export function throttle(request: LabRequest): LabResponse {
  if (request.headers['x-amz-target'] !== undefined) {
    return jsonRefusal(new Refusal('ThrottlingException', 'Rate exceeded'));
  }
  if (operationOf(request).endsWith(' s3')) {
    return s3Refusal(new Refusal('SlowDown', 'Please reduce your request rate.', 503), request.method);
  }
  return ec2Refusal(new Refusal('RequestLimitExceeded', 'Request limit exceeded.', 503));
}

/** The service fails. */
export function failInside(request: LabRequest): LabResponse {
  if (request.headers['x-amz-target'] !== undefined) {
    return jsonRefusal(new Refusal('InternalServerError', 'An internal error occurred.', 500));
  }
  if (operationOf(request).endsWith(' s3')) {
    return s3Refusal(new Refusal('ServiceUnavailable', 'Please try again.', 503), request.method);
  }
  return ec2Refusal(new Refusal('Unavailable', 'The service is unavailable.', 503));
}

/** The connection is reset before the request has arrived. */
export function reset(): never {
  throw new ConnectionCut('The connection is cut');
}

/** The service does what it is asked, and its answer does not arrive. */
export async function loseAnswer(answer: Answerer, request: LabRequest): Promise<never> {
  await answer(request);
  return reset();
}

/** Changes the body of a JSON answer. */
export function changeJson(
  response: LabResponse,
  change: (body: Record<string, unknown>) => Record<string, unknown>,
): LabResponse {
  if (response.status !== 200) return response;
  const body = change(JSON.parse(response.body.toString()) as Record<string, unknown>);
  return { ...response, body: JSON.stringify(body) };
}
