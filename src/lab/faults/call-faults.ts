import { ec2Refusal } from '../services/protocols/ec2.js';
import { jsonRefusal } from '../services/protocols/json.js';
import { queryRefusal } from '../services/protocols/query.js';
import { Refusal } from '../services/refusal.js';
import type { LabRequest, LabResponse, RequestHandler } from '../services/request.js';
import type { LabFaults } from './lab-fault.js';

/** Thrown instead of an answer: the connection is to be cut. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}

/** Puts those faults before the operators' door that hit calls whatever their service. */
export function withCallFaults(handle: RequestHandler, faults: LabFaults): RequestHandler {
  const cuts = faults.flatMap((fault) => (fault.kind === 'operator-cut' ? [fault] : []));
  const throttled = new Map<string, number>();
  for (const fault of faults) {
    if (fault.kind !== 'throttled-operations') continue;
    for (const operation of fault.operations) throttled.set(operation, fault.calls);
  }
  let calls = 0;
  return (request, world) => {
    if (request.door.kind !== 'api') return handle(request, world);
    calls += 1;
    const isCut = cuts.some(
      ({ afterCalls, calls: length = Number.POSITIVE_INFINITY }) =>
        calls > afterCalls && calls <= afterCalls + length,
    );
    if (isCut) throw new ConnectionCut('The connection is cut');
    const operation = operationOf(request);
    const left = throttled.get(operation) ?? 0;
    if (left > 0) {
      throttled.set(operation, left - 1);
      return throttle(request);
    }
    return handle(request, world);
  };
}

function operationOf({ headers, body }: LabRequest): string {
  const target = headers['x-amz-target'];
  if (target !== undefined) return target.split('.').at(-1) ?? '';
  return new URLSearchParams(body.toString('latin1')).get('Action') ?? '';
}

function throttle({ headers, body }: LabRequest): LabResponse {
  if (headers['x-amz-target'] !== undefined) {
    return jsonRefusal(new Refusal('ThrottlingException', 'Rate exceeded'));
  }
  if (body.includes('Version=2016-11-15')) {
    return ec2Refusal(new Refusal('RequestLimitExceeded', 'Request limit exceeded.', 503));
  }
  return queryRefusal(new Refusal('Throttling', 'Rate exceeded'));
}
