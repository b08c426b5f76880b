import type { LabRequest } from '../request.js';

/** What a SigV4 request says of itself, in its Authorization header or in a presigned URL. */
export interface Credential {
  readonly accessKeyId: string;
  readonly scope: { readonly date: string; readonly region: string; readonly service: string };
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20241201T120000Z`, as signed. */
  readonly timestamp: string;
  readonly sessionToken?: string;
  /** Lifetime of a presigned URL in seconds; absent for a signed header. */
  readonly expiresS?: number;
}

export type CredentialReading =
  | { readonly kind: 'credential'; readonly credential: Credential }
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed'; readonly detail: string };

const algorithm = 'AWS4-HMAC-SHA256';

/** Reads the credential of a request; nothing in it is verified yet. */
export function readCredential(request: LabRequest): CredentialReading {
  const header = request.headers['authorization'];
  if (header !== undefined) return readHeader(header, request.headers);
  const queryAt = request.target.indexOf('?');
  const query = new URLSearchParams(queryAt < 0 ? '' : request.target.slice(queryAt));
  return query.has('X-Amz-Signature') ? readQuery(query) : { kind: 'missing' };
}

function readHeader(header: string, headers: LabRequest['headers']): CredentialReading {
  if (!header.startsWith(`${algorithm} `)) return { kind: 'malformed', detail: 'unsupported algorithm' };
  const parts = new Map<string, string>();
  for (const part of header.slice(algorithm.length).split(',')) {
    const at = part.indexOf('=');
    parts.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  const timestamp = headers['x-amz-date'];
  const token = headers['x-amz-security-token'];
  return assemble({
    credential: parts.get('Credential'),
    signedHeaders: parts.get('SignedHeaders'),
    signature: parts.get('Signature'),
    timestamp,
    ...(token !== undefined && { token }),
  });
}

function readQuery(query: URLSearchParams): CredentialReading {
  const token = query.get('X-Amz-Security-Token');
  return assemble({
    credential: query.get('X-Amz-Credential') ?? undefined,
    signedHeaders: query.get('X-Amz-SignedHeaders') ?? undefined,
    signature: query.get('X-Amz-Signature') ?? undefined,
    timestamp: query.get('X-Amz-Date') ?? undefined,
    ...(token !== null && { token }),
    expiresS: Number(query.get('X-Amz-Expires')),
  });
}

interface Parts {
  readonly credential: string | undefined;
  readonly signedHeaders: string | undefined;
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  readonly token?: string;
  readonly expiresS?: number;
}

function assemble({
  credential,
  signedHeaders,
  signature,
  timestamp,
  token,
  expiresS,
}: Parts): CredentialReading {
  if (!credential || !signedHeaders || !signature) {
    return { kind: 'malformed', detail: 'Credential, SignedHeaders and Signature are needed' };
  }
  if (!timestamp || !/^\d{8}T\d{6}Z$/.test(timestamp)) {
    return { kind: 'malformed', detail: 'a date in the form of X-Amz-Date is needed' };
  }
  const words = credential.split('/');
  const [date, region, service, terminator] = words.slice(-4);
  const accessKeyId = words.slice(0, -4).join('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request') {
    return {
      kind: 'malformed',
      detail: `the credential '${credential}' is not KEY/DATE/REGION/SERVICE/aws4_request`,
    };
  }
  if (date !== timestamp.slice(0, 8)) return { kind: 'malformed', detail: 'the scope names another day' };
  return {
    kind: 'credential',
    credential: {
      accessKeyId,
      scope: { date, region, service },
      signedHeaders: signedHeaders.split(';'),
      signature,
      timestamp,
      ...(token !== undefined && { sessionToken: token }),
      ...(expiresS !== undefined && { expiresS }),
    },
  };
}
