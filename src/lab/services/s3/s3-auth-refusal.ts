import type { AuthFailure } from '../auth/auth-failure.js';
import { Refusal } from '../refusal.js';

/** How S3 refuses a signature, with the extra elements of its error documents. */
export function s3AuthRefusal(failure: AuthFailure): Refusal {
  switch (failure.kind) {
    case 'missing':
      return new Refusal('AccessDenied', 'Access Denied', 403);
    case 'malformed':
      return new Refusal(
        'AuthorizationHeaderMalformed',
        `The authorization header is malformed; ${failure.detail}`,
      );
    case 'wrong-scope':
      return wrongScope(failure);
    case 'unknown-key':
      return new Refusal(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
        403,
        { fields: { AWSAccessKeyId: failure.accessKeyId } },
      );
    case 'wrong-token':
      return new Refusal('InvalidToken', 'The provided token is malformed or otherwise invalid.');
    case 'expired-token':
      return new Refusal('ExpiredToken', 'The provided token has expired.');
    case 'wrong-clock':
      return new Refusal(
        'RequestTimeTooSkewed',
        'The difference between the request time and the current time is too large.',
        403,
        {
          fields: {
            RequestTime: new Date(failure.signedAt).toISOString().replace(/[-:]|\.\d+/g, ''),
            ServerTime: new Date(failure.serverTime).toISOString().replace(/\.\d+/, ''),
            MaxAllowedSkewMilliseconds: '900000',
          },
        },
      );
    case 'expired-url':
      return new Refusal('AccessDenied', 'Request has expired', 403);
    case 'wrong-payload':
      return new Refusal(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    case 'wrong-signature':
      return new Refusal(
        'SignatureDoesNotMatch',
        'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
        403,
        { fields: { AWSAccessKeyId: failure.accessKeyId } },
      );
  }
}

function wrongScope({ expected, given }: Extract<AuthFailure, { kind: 'wrong-scope' }>): Refusal {
  if (given.region === expected.region) {
    const words = `incorrect service "${given.service}". This endpoint belongs to "s3".`;
    return new Refusal('AuthorizationHeaderMalformed', `The authorization header is malformed; ${words}`);
  }
  return new Refusal(
    'AuthorizationHeaderMalformed',
    `The authorization header is malformed; the region '${given.region}' is wrong; expecting '${expected.region}'`,
    400,
    { fields: { Region: expected.region }, headers: { 'x-amz-bucket-region': expected.region } },
  );
}
