import { createHash, createHmac } from 'node:crypto';
import { canonicalRequest } from '../../src/lab/services/auth/canonical-request.js';
import type { LabRequest } from '../../src/lab/services/request.js';
import type { Principal } from '../../src/lab/world/world.js';

/** A request before it is signed. */
export interface PlainRequest {
  readonly method: string;
  readonly host: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs as the AWS CLI does, with the credentials and the clock of the instance. */
export function signRequest(
  request: PlainRequest,
  principal: Principal,
  scope: { readonly service: string; readonly region: string; readonly timeMs: number },
): Omit<LabRequest, 'door' | 'instanceId'> {
  const timestamp = new Date(scope.timeMs).toISOString().replace(/[-:]|\.\d+/g, '');
  const date = timestamp.slice(0, 8);
  const payloadHash = sha256(request.body);
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.host,
    'x-amz-date': timestamp,
    ...(scope.service === 's3' && { 'x-amz-content-sha256': payloadHash }),
    ...(principal.sessionToken !== undefined && { 'x-amz-security-token': principal.sessionToken }),
  };
  const signedHeaders = Object.keys(headers).sort();
  const unsigned = {
    door: { kind: 'api' as const },
    method: request.method,
    target: request.target,
    headers,
    body: Buffer.from(request.body),
  };
  const canonical = canonicalRequest(unsigned, { service: scope.service, signedHeaders, payloadHash });
  const path = `${date}/${scope.region}/${scope.service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', timestamp, path, sha256(canonical)].join('\n');
  const key = [date, scope.region, scope.service, 'aws4_request'].reduce<Buffer>(
    hmac,
    Buffer.from(`AWS4${principal.secretAccessKey}`),
  );
  const signature = hmac(key, text).toString('hex');
  const { door: _, ...rest } = unsigned;
  return {
    ...rest,
    headers: {
      ...headers,
      authorization: `AWS4-HMAC-SHA256 Credential=${principal.accessKeyId}/${path}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
