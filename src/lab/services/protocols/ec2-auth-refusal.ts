import type { AuthFailure } from '../auth/auth-failure.js';
import { wrongScopeWords } from '../auth/auth-words.js';
import { Refusal } from '../refusal.js';

const notValidated = 'AWS was not able to validate the provided access credentials';

/**
 * How EC2 refuses a signature: without saying what is wrong with the credentials. Its words for a wrong scope
 * and an expired token are not verified.
 */
export function ec2AuthRefusal(failure: AuthFailure): Refusal {
  switch (failure.kind) {
    case 'missing':
      return new Refusal('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
    case 'malformed':
      return new Refusal('IncompleteSignature', failure.detail, 403);
    case 'wrong-scope':
      return new Refusal('SignatureDoesNotMatch', wrongScopeWords(failure), 403);
    case 'unknown-key':
    case 'wrong-token':
    case 'wrong-payload':
    case 'wrong-signature':
      return new Refusal('AuthFailure', notValidated, 401);
    case 'expired-token':
    case 'wrong-clock':
    case 'expired-url':
      return new Refusal('RequestExpired', 'Request has expired.', 400);
  }
}
