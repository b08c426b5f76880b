import type { ServiceError } from '../model/evidence.js';
import type { Outcome, OutcomeKind } from '../model/outcome.js';
import { makeOutcome } from './make-outcome.js';

/**
 * Codes that speak of the caller's credentials or clock. A service answered, but what it would have said to
 * a valid caller is not known.
 */
const callerCodes = new Set([
  'AuthFailure',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'InvalidToken',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'RequestExpired',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'TokenRefreshRequired',
  'UnrecognizedClientException',
]);

/** Query-protocol services say under the second code what JSON services say under the first. */
const signatureCodes = new Set(['InvalidSignatureException', 'SignatureDoesNotMatch']);

/** A sentence of its own: services may join it with others, and older ones add `, not 'us-west-1'`. */
const wrongRegion = /(?:^|[.'] )Credential should be scoped to a valid region(?=[.,]|\s*$)/;

const denialCodes = /^(?:Client\.)?(?:AccessDenied|AccessDeniedException|UnauthorizedOperation)$/;

/** The reason clauses of a denial: the last one is the service's, what stands before may be a quoted ARN. */
const reasonClause = /(?:because no|with an explicit deny in) (?:an? )?([A-Za-z][A-Za-z -]*?) ?policy\b/g;

/** Sorts what a service answered. The same for every client: the words are the service's. */
export function classifyServiceError(error: ServiceError, host?: string): Outcome {
  return makeOutcome(kindOf(error), { code: error.code, message: error.message, reached: 'http', host });
}

function kindOf({ code, message }: ServiceError): OutcomeKind {
  if (code === 'PermanentRedirect') return 'PermanentRedirect';
  if (signatureCodes.has(code) && wrongRegion.test(message)) return 'InvalidSignature';
  if (callerCodes.has(code)) return 'client-error';
  if (denialCodes.test(code) && isEndpointPolicyDenial(message)) return 'endpoint-policy-denied';
  return 'service-error';
}

function isEndpointPolicyDenial(message: string): boolean {
  const last = [...message.matchAll(reasonClause)].at(-1);
  return last?.[1] === 'VPC endpoint';
}
