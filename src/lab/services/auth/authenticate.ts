import type { Principal, World } from '../../world/world.js';
import type { LabRequest } from '../request.js';
import type { AuthFailure } from './auth-failure.js';
import { canonicalRequest } from './canonical-request.js';
import { type Credential, readCredential } from './credential.js';
import { sha256Hex, signatureMatches } from './signature.js';

/** What the service that was asked accepts. */
export interface AuthDemand {
  readonly service: string;
  readonly region: string;
  /** The service's time in milliseconds since 1970. */
  readonly serverTime: number;
  /** How far the caller's clock may be off. */
  readonly toleranceMs: number;
}

export type Authentication =
  | { readonly kind: 'authenticated'; readonly principal: Principal }
  | { readonly kind: 'refused'; readonly failure: AuthFailure };

/**
 * Verifies a request's SigV4 signature for a service and region. The scope comes first, so that a
 * wrong region is named whatever else is wrong; AWS's order for an unknown key is not verified.
 */
export function authenticate(request: LabRequest, world: World, demand: AuthDemand): Authentication {
  const reading = readCredential(request);
  if (reading.kind !== 'credential') return { kind: 'refused', failure: reading };
  const { credential } = reading;
  const principal = findPrincipal(world, credential.accessKeyId);
  const failure =
    scopeFailure(credential, demand, world) ??
    (principal === undefined
      ? ({ kind: 'unknown-key', accessKeyId: credential.accessKeyId } as const)
      : (tokenFailure(credential, principal, demand) ??
        clockFailure(credential, demand) ??
        signatureFailure(request, credential, principal, demand)));
  if (failure !== undefined) return { kind: 'refused', failure };
  if (principal === undefined) throw new Error('A caller without a principal was not refused');
  return { kind: 'authenticated', principal };
}

function findPrincipal(world: World, accessKeyId: string): Principal | undefined {
  return [world.operator, ...world.instances.map(({ principal }) => principal), ...world.sessions].find(
    (principal) => principal.accessKeyId === accessKeyId && principal.revoked !== true,
  );
}

function scopeFailure(credential: Credential, demand: AuthDemand, world: World): AuthFailure | undefined {
  const { scope } = credential;
  const fits = scope.region === demand.region && scope.service === demand.service;
  if (fits && world.regions.includes(scope.region)) return undefined;
  return { kind: 'wrong-scope', expected: demand, given: scope };
}

function tokenFailure(
  credential: Credential,
  principal: Principal,
  demand: AuthDemand,
): AuthFailure | undefined {
  if (credential.sessionToken !== principal.sessionToken) return { kind: 'wrong-token' };
  const { expiresAt } = principal;
  if (expiresAt !== undefined && demand.serverTime >= Date.parse(expiresAt)) return { kind: 'expired-token' };
  return undefined;
}

function clockFailure(
  { timestamp, expiresS }: Credential,
  { serverTime, toleranceMs }: AuthDemand,
): AuthFailure | undefined {
  const signedAt = parseTimestamp(timestamp);
  if (expiresS !== undefined) {
    if (serverTime > signedAt + expiresS * 1000) return { kind: 'expired-url' };
    return signedAt > serverTime + toleranceMs ? { kind: 'wrong-clock', signedAt, serverTime } : undefined;
  }
  return Math.abs(signedAt - serverTime) > toleranceMs
    ? { kind: 'wrong-clock', signedAt, serverTime }
    : undefined;
}

function parseTimestamp(timestamp: string): number {
  return Date.parse(timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function signatureFailure(
  request: LabRequest,
  credential: Credential,
  principal: Principal,
  { service }: AuthDemand,
): AuthFailure | undefined {
  if (!credential.signedHeaders.includes('host')) return { kind: 'malformed', detail: 'host must be signed' };
  const bodyHash = sha256Hex(request.body);
  const declared = declaredHash(request, credential, service);
  if (declared === undefined) return { kind: 'malformed', detail: 'x-amz-content-sha256 is needed' };
  const payloadHash = declared ?? bodyHash;
  const canonical = canonicalRequest(request, {
    service,
    signedHeaders: credential.signedHeaders,
    payloadHash,
  });
  if (!signatureMatches(credential, canonical, principal.secretAccessKey)) {
    return { kind: 'wrong-signature', accessKeyId: credential.accessKeyId };
  }
  const isHash = /^[0-9a-f]{64}$/.test(payloadHash);
  return isHash && payloadHash !== bodyHash ? { kind: 'wrong-payload' } : undefined;
}

/** Only S3 lets the caller declare the payload's hash; null: the service takes the body's own. */
function declaredHash(
  { headers }: LabRequest,
  { expiresS }: Credential,
  service: string,
): string | null | undefined {
  if (service !== 's3') return null;
  return headers['x-amz-content-sha256'] ?? (expiresS === undefined ? undefined : 'UNSIGNED-PAYLOAD');
}
