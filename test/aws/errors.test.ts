import { describe, expect, it } from 'vitest';
import { describeFailure, sortFailure } from '../../src/aws/errors.js';

/** An error in the shape in which SDK clients throw what a service said. */
function sdkError(name: string, message: string, httpStatusCode?: number): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode }, $fault: 'client' });
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

  it('names the permission that AWS names, where it is another than the call’s', () => {
    const words =
      'You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/me is not authorized to perform: ec2:CreateVpcEndpoint on resource: * because no identity-based policy allows the vpce:AllowMultiRegion action.';
    const failure = sortFailure(sdkError('UnauthorizedOperation', words, 403), 'ec2:CreateVpcEndpoint');
    expect(describeFailure(failure, 'ec2:CreateVpcEndpoint')).toContain('Allow `vpce:AllowMultiRegion`');
  });

  it.each([
    ['VpcLimitExceeded', 400, 'The maximum number of VPCs has been reached.', 'Service Quotas'],
    [
      'AuthFailure',
      401,
      'AWS was not able to validate the provided access credentials',
      'has the region enabled',
    ],
    ['OptInRequired', 401, 'You are not subscribed to this service.', 'has the region enabled'],
    ['InvalidServiceName', 400, "The Vpc Endpoint Service 'x' does not exist", 'ServiceRegion'],
  ])('advises on %s', (name, status, message, advice) => {
    const failure = sortFailure(sdkError(name, message, status), 'ec2:CreateVpcEndpoint');
    expect(describeFailure(failure, 'ec2:CreateVpcEndpoint')).toContain(advice);
  });

  it('survives what is no error at all', () => {
    expect(sortFailure('gone', 'x:Y')).toEqual({
      kind: 'unavailable',
      error: { code: 'Unknown', message: 'gone' },
    });
  });
});
