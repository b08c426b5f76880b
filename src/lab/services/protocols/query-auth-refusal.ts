import type { AuthFailure } from '../auth/auth-failure.js';
import { signatureClockWords, wrongScopeWords, wrongSignatureWords } from '../auth/auth-words.js';
import { Refusal } from '../refusal.js';

/** How STS refuses a signature: HTTP 403, and a wrong scope or clock as SignatureDoesNotMatch. */
export function queryAuthRefusal(failure: AuthFailure): Refusal {
  switch (failure.kind) {
    case 'missing':
      return new Refusal('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
    case 'malformed':
      return new Refusal('IncompleteSignature', failure.detail, 403);
    case 'wrong-scope':
      return new Refusal('SignatureDoesNotMatch', wrongScopeWords(failure), 403);
    case 'unknown-key':
    case 'wrong-token':
      return new Refusal(
        'InvalidClientTokenId',
        'The security token included in the request is invalid.',
        403,
      );
    case 'expired-token':
      return new Refusal('ExpiredToken', 'The security token included in the request is expired', 403);
    case 'wrong-clock':
      return new Refusal('SignatureDoesNotMatch', signatureClockWords(failure), 403);
    case 'expired-url':
    case 'wrong-payload':
    case 'wrong-signature':
      return new Refusal('SignatureDoesNotMatch', wrongSignatureWords, 403);
  }
}
