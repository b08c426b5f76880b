import type { AuthFailure } from './auth-failure.js';

/** How far a clock may be off for every service but S3. */
export const usualToleranceMs = 5 * 60 * 1000;

/** What all services but S3 say of a signature that does not verify. */
export const wrongSignatureWords =
  'The request signature we calculated does not match the signature you provided. ' +
  'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/** The sentences on a wrong region and a wrong service, joined; each ends in a space, as AWS sends them. */
export function wrongScopeWords({ expected, given }: Extract<AuthFailure, { kind: 'wrong-scope' }>): string {
  const service =
    given.service === expected.service
      ? ''
      : `Credential should be scoped to correct service: '${expected.service}'. `;
  const region =
    given.region === expected.region && service !== ''
      ? ''
      : 'Credential should be scoped to a valid region. ';
  return `${region}${service}`;
}

/** Which way the clock is off, with the moments compared. */
export function signatureClockWords({
  signedAt,
  serverTime,
}: Extract<AuthFailure, { kind: 'wrong-clock' }>): string {
  const [signed, server] = [timestamp(signedAt), timestamp(serverTime)];
  if (signedAt < serverTime) {
    const limit = timestamp(serverTime - usualToleranceMs);
    return `Signature expired: ${signed} is now earlier than ${limit} (${server} - 5 min.)`;
  }
  const limit = timestamp(serverTime + usualToleranceMs);
  return `Signature not yet current: ${signed} is still later than ${limit} (${server} + 5 min.)`;
}

function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}
