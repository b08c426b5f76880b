import type { ServiceError } from '../model/evidence.js';
import { readRefusal, refusalMend } from '../model/refusal.js';

/** What went wrong with one of the harness's own calls, and whose fault it is. */
export type CallFailure =
  /** The service understood the call and refused it. */
  | { readonly kind: 'refused'; readonly error: ServiceError }
  /** Ours to mend before anything can be said: permissions, credentials, clock. */
  | { readonly kind: 'not-permitted'; readonly error: ServiceError; readonly mend: string }
  | { readonly kind: 'throttled'; readonly error: ServiceError }
  /** The service failed or no answer came; the call may or may not have had its effect. */
  | { readonly kind: 'unavailable'; readonly error: ServiceError };

const throttled = /^(Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|ProvisionedThroughput)/;
const denied = /^(AccessDenied|UnauthorizedOperation|NotAuthorized|Forbidden$)/;
const credentials =
  /^(CredentialsProviderError|ExpiredToken|RequestExpired|InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|AuthFailure|SignatureDoesNotMatch|InvalidSignature|RequestTimeTooSkewed|MissingAuthenticationToken|OptInRequired)/;

interface SdkError {
  readonly name?: string;
  readonly Code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  /** Only what the SDK could read as an error of the service has it. */
  readonly $fault?: string;
}

/**
 * Sorts what an SDK client threw.
 * @param action - the IAM action the call needs, `ec2:CreateVpcEndpoint`, named in the mend.
 */
export function sortFailure(thrown: unknown, action: string): CallFailure {
  const error = toServiceError(thrown);
  if (throttled.test(error.code)) return { kind: 'throttled', error };
  if (denied.test(error.code)) {
    return { kind: 'not-permitted', error, mend: mendOf(error, action) ?? permissionMend(action) };
  }
  if (credentials.test(error.code)) {
    const mend = 'Check the credentials (profile, expiry, region opt-in) and the clock of this machine.';
    return { kind: 'not-permitted', error, mend: mendOf(error, action) ?? mend };
  }
  return { kind: isOfService(thrown, error) ? 'refused' : 'unavailable', error };
}

/** The SDK's names for an error in which it found none: a proxy's page, an empty answer. */
const unnamed = /^Unknown(?:Error)?$/;

/** An answer that cannot be read has a status too, and is nothing that the service said. */
function isOfService(thrown: unknown, { httpStatus, code, message }: ServiceError): boolean {
  if (httpStatus === undefined || !(thrown instanceof Error)) return false;
  if ((thrown as SdkError).$fault === undefined) return false;
  // Of an answer without a body, a status of 404 is all that there is, and HeadBucket's is like that.
  return httpStatus === 404 ? true : !(unnamed.test(code) && /^(?:Unknown(?:Error)?)?$/.test(message));
}

function mendOf({ code, message }: ServiceError, action: string): string | undefined {
  const refusal = readRefusal(code, message);
  return refusal === undefined ? undefined : refusalMend(refusal, action);
}

/** What to do when IAM refuses an action. */
export function permissionMend(action: string): string {
  return refusalMend({ kind: 'permission', action });
}

/** One sentence: what was called, what came back, what to do. */
export function describeFailure(failure: CallFailure, action: string): string {
  const { code, message } = failure.error;
  const said = message.trim().replace(/\.$/, '');
  const words = said === '' ? code : `${code}: ${said}`;
  const mend = failure.kind === 'not-permitted' ? failure.mend : mendOf(failure.error, action);
  return `Expected \`${action}\` to answer, got ${words}.${mend === undefined ? '' : ` ${mend}`}`;
}

/**
 * Makes a call of which nothing can go on without the answer.
 * @throws {Error} that says what was called, what came back and what to do.
 */
export async function insist<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new Error(describeFailure(sortFailure(cause, action), action), { cause });
  }
}

function toServiceError(thrown: unknown): ServiceError {
  if (!(thrown instanceof Error)) return { code: 'Unknown', message: String(thrown) };
  const { name, Code, message, $metadata } = thrown as Error & SdkError;
  const status = $metadata?.httpStatusCode;
  return {
    code: Code ?? name ?? 'Unknown',
    message: message ?? '',
    ...(status === undefined ? {} : { httpStatus: status }),
  };
}
