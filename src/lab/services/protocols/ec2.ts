import { randomUUID } from 'node:crypto';
import type { Refusal } from '../refusal.js';
import type { LabResponse } from '../request.js';
import { type XmlElement, xmlDocument } from './xml.js';

const namespace = 'http://ec2.amazonaws.com/doc/2016-11-15/';

/** A successful answer of EC2's own form of the query protocol. */
export function ec2Answer(operation: string, output: XmlElement): LabResponse {
  const requestId = randomUUID();
  const body = xmlDocument(`${operation}Response`, namespace, { requestId, ...output });
  return { status: 200, headers: ec2Headers(requestId), body };
}

/** A refusal in EC2's form. */
export function ec2Refusal({ code, message, status }: Refusal): LabResponse {
  const requestId = randomUUID();
  const body = xmlDocument('Response', '', {
    Errors: { Error: { Code: code, Message: message } },
    RequestID: requestId,
  });
  return { status, headers: ec2Headers(requestId), body };
}

function ec2Headers(requestId: string): Record<string, string> {
  return { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId };
}
