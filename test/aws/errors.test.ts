import { describe, expect, it } from 'vitest';
import { describeFailure, sortFailure } from '../../src/aws/errors.js';

/** An error in the shape in which SDK clients throw. */
function sdkError(name: string, message: string, httpStatusCode?: number): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

describe('what an SDK client threw', () => {
  it.each([
    ['InvalidServiceName', 400, 'refused'],
    ['InternalError', 500, 'refused'],
    ['InvocationDoesNotExist', 400, 'refused'],
    ['ThrottlingException', 400, 'throttled'],
    ['RequestLimitExceeded', 503, 'throttled'],
    ['UnauthorizedOperation', 403, 'not-permitted'],
    ['AccessDeniedException', 400, 'not-permitted'],
    ['ExpiredTokenException', 400, 'not-permitted'],
    ['AuthFailure', 401, 'not-permitted'],
    ['CredentialsProviderError', undefined, 'not-permitted'],
    ['TimeoutError', undefined, 'unavailable'],
    ['ECONNREFUSED', undefined, 'unavailable'],
  ])('%s (HTTP %s) is %s', (name, status, kind) => {
    expect(sortFailure(sdkError(name, 'words', status), 'ec2:CreateVpcEndpoint').kind).toBe(kind);
  });

  it('names the missing permission', () => {
    const failure = sortFailure(
      sdkError('UnauthorizedOperation', 'You are not authorized.', 403),
      'ec2:CreateVpcEndpoint',
    );
    expect(describeFailure(failure, 'ec2:CreateVpcEndpoint')).toBe(
      'Expected `ec2:CreateVpcEndpoint` to answer, got UnauthorizedOperation: You are not authorized. Allow `ec2:CreateVpcEndpoint` in the policy of whoever runs this.',
    );
  });

  it('survives what is no error at all', () => {
    expect(sortFailure('gone', 'x:Y')).toEqual({
      kind: 'unavailable',
      error: { code: 'Unknown', message: 'gone' },
    });
  });
});
