import type { AuthFailure } from '../auth/auth-failure.js';
import { signatureClockWords, wrongScopeWords, wrongSignatureWords } from '../auth/auth-words.js';
import { Refusal } from '../refusal.js';

/** How SSM and EventBridge refuse a signature: always HTTP 400. */
export function jsonAuthRefusal(failure: AuthFailure): Refusal {
  switch (failure.kind) {
    case 'missing':
      return new Refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
    case 'malformed':
      return new Refusal('IncompleteSignatureException', failure.detail);
    case 'wrong-scope':
      return new Refusal('InvalidSignatureException', wrongScopeWords(failure));
    case 'unknown-key':
    case 'wrong-token':
      return new Refusal(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    case 'expired-token':
      return new Refusal('ExpiredTokenException', 'The security token included in the request is expired');
    case 'wrong-clock':
      return new Refusal('InvalidSignatureException', signatureClockWords(failure));
    case 'expired-url':
    case 'wrong-payload':
    case 'wrong-signature':
      return new Refusal('InvalidSignatureException', wrongSignatureWords);
  }
}
