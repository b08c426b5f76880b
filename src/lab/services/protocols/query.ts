import { randomUUID } from 'node:crypto';
import type { Refusal } from '../refusal.js';
import type { LabResponse } from '../request.js';
import { type XmlElement, xmlDocument } from './xml.js';

const stsNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** A successful answer of the AWS query protocol. */
export function queryAnswer(
  operation: string,
  result: XmlElement,
  namespace: string = stsNamespace,
): LabResponse {
  const requestId = randomUUID();
  const body = xmlDocument(`${operation}Response`, namespace, {
    [`${operation}Result`]: result,
    ResponseMetadata: { RequestId: requestId },
  });
  return { status: 200, headers: queryHeaders(requestId), body };
}

/** A refusal in the AWS query protocol. */
export function queryRefusal({ code, message, status }: Refusal): LabResponse {
  const requestId = randomUUID();
  const body = xmlDocument('ErrorResponse', stsNamespace, {
    Error: { Type: 'Sender', Code: code, Message: message },
    RequestId: requestId,
  });
  return { status, headers: queryHeaders(requestId), body };
}

function queryHeaders(requestId: string): Record<string, string> {
  return { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
}
