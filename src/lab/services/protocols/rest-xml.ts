import { randomBytes } from 'node:crypto';
import type { Refusal } from '../refusal.js';
import type { LabResponse } from '../request.js';
import { type XmlElement, xmlDocument } from './xml.js';

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** A successful answer of S3; without content, an empty body. */
export function s3Answer(
  root: string,
  content: XmlElement,
  headers: Readonly<Record<string, string>> = {},
): LabResponse {
  const body = xmlDocument(root, namespace, content);
  return { status: 200, headers: { ...s3Headers(), 'content-type': 'application/xml', ...headers }, body };
}

/** A successful answer of S3 without a document. */
export function s3Empty(headers: Readonly<Record<string, string>> = {}): LabResponse {
  return { status: 200, headers: { ...s3Headers(), ...headers }, body: '' };
}

/** A refusal by S3; an answer to HEAD has no body, so its code is lost on the client. */
export function s3Refusal({ code, message, status, detail }: Refusal, method: string): LabResponse {
  const headers = { ...s3Headers(), 'content-type': 'application/xml', ...detail.headers };
  if (method === 'HEAD') return { status, headers, body: '' };
  const body = xmlDocument('Error', '', {
    Code: code,
    Message: message,
    ...detail.fields,
    RequestId: headers['x-amz-request-id'],
    HostId: headers['x-amz-id-2'],
  });
  return { status, headers, body };
}

function s3Headers() {
  return {
    'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
    'x-amz-id-2': randomBytes(48).toString('base64'),
    server: 'AmazonS3',
  };
}
