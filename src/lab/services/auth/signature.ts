import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Credential } from './credential.js';

/** SHA-256 in lower-case hex. */
export function sha256Hex(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * True when the credential's signature is the one that the secret makes over the canonical request.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureMatches(credential: Credential, canonical: string, secret: string): boolean {
  const { date, region, service } = credential.scope;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', credential.timestamp, scope, sha256Hex(canonical)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`));
  const expected = hmac(key, text);
  const given = Buffer.from(credential.signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
