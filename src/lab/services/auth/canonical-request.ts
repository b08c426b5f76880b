import type { LabRequest } from '../request.js';

/** How a service canonicalizes: S3 encodes the path once, the others once more. */
export interface CanonicalForm {
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
}

/**
 * The text that SigV4 signs, rebuilt from what arrived.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalRequest(request: LabRequest, form: CanonicalForm): string {
  const queryAt = request.target.indexOf('?');
  const path = queryAt < 0 ? request.target : request.target.slice(0, queryAt);
  const query = queryAt < 0 ? '' : request.target.slice(queryAt + 1);
  const headerLines = form.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  return [
    request.method,
    canonicalPath(path, form.service),
    canonicalQuery(query),
    headerLines.join(''),
    form.signedHeaders.join(';'),
    form.payloadHash,
  ].join('\n');
}

function canonicalPath(path: string, service: string): string {
  return path
    .split('/')
    .map((segment) => encode(service === 's3' ? decode(segment) : segment))
    .join('/');
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const at = pair.indexOf('=');
      const name = at < 0 ? pair : pair.slice(0, at);
      return [encode(decode(name)), encode(decode(at < 0 ? '' : pair.slice(at + 1)))] as const;
    })
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Bytes as latin1 characters, so that any escape survives, valid UTF-8 or not. */
function decode(text: string): Buffer {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

function encode(text: string | Buffer): string {
  return Buffer.from(text)
    .toString('latin1')
    .replace(
      /[^A-Za-z0-9\-._~]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    );
}
