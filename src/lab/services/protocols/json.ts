import { randomUUID } from 'node:crypto';
import { Refusal } from '../refusal.js';
import type { LabRequest, LabResponse } from '../request.js';

const contentType = 'application/x-amz-json-1.1';

/** A successful answer of the AWS JSON 1.1 protocol. */
export function jsonAnswer(output: unknown): LabResponse {
  return { status: 200, headers: jsonHeaders(), body: JSON.stringify(output) };
}

/** A refusal in the AWS JSON 1.1 protocol; an empty message is left out, as SSM does. */
export function jsonRefusal({ code, message, status, detail }: Refusal): LabResponse {
  const body = message === '' ? { __type: code } : { __type: code, message };
  return { status, headers: { ...jsonHeaders(), ...detail.headers }, body: JSON.stringify(body) };
}

/**
 * The operation that a JSON request names in `X-Amz-Target`: `AmazonSSM.GetParameter`.
 * @returns undefined when the target is absent or another service's.
 */
export function jsonOperation({ headers }: LabRequest, prefix: string): string | undefined {
  const target = headers['x-amz-target'] ?? '';
  return target.startsWith(`${prefix}.`) ? target.slice(prefix.length + 1) : undefined;
}

/**
 * The request's body; an empty one is an empty object.
 * @throws {Refusal} SerializationException when it is not a JSON object.
 */
export function jsonInput({ body }: LabRequest): Readonly<Record<string, unknown>> {
  try {
    const input: unknown = JSON.parse(body.length === 0 ? '{}' : body.toString('utf8'));
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
      return input as Readonly<Record<string, unknown>>;
    }
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new Refusal('SerializationException', '');
}

function jsonHeaders(): Record<string, string> {
  return { 'content-type': contentType, 'x-amzn-requestid': randomUUID() };
}
