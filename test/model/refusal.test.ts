import { describe, expect, it } from 'vitest';
import { type Refusal, readRefusal, refusalMend } from '../../src/model/refusal.js';

const user = 'User: arn:aws:sts::111122223333:assumed-role/team/me is not authorized to perform:';
const inStack = (words: string, code: string) =>
  `Resource handler returned message: "${words} (Service: Ec2, Status Code: 400, Request ID: 0b3c)" (RequestToken: 5164, HandlerErrorCode: ${code})`;

/** AWS's own words, as people have met them, but where it says otherwise. */
const cases: readonly (readonly [string, string, string, Refusal])[] = [
  [
    'an action that the identity policy lacks',
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. ${user} ec2:CreateVpcEndpoint on resource: arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1 because no identity-based policy allows the ec2:CreateVpcEndpoint action`,
    { kind: 'permission', action: 'ec2:CreateVpcEndpoint', policy: 'identity-based' },
  ],
  [
    'an action that is asked for beside the one that was called',
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. ${user} ec2:ModifyVpcEndpointServiceConfiguration on resource: arn:aws:ec2:us-east-1:111122223333:vpc-endpoint-service/vpce-svc-1 because no identity-based policy allows the vpce:AllowMultiRegion action.`,
    { kind: 'permission', action: 'vpce:AllowMultiRegion', policy: 'identity-based' },
  ],
  [
    // The form is IAM's documentation's; with this action it was not seen.
    'an explicit deny in a service control policy',
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. ${user} ec2:CreateVpcEndpoint on resource: arn:aws:ec2:us-east-1:111122223333:vpc-endpoint/* with an explicit deny in a service control policy`,
    { kind: 'permission', action: 'ec2:CreateVpcEndpoint', policy: 'service control' },
  ],
  ['a denial without words', 'AccessDenied', 'Access Denied', { kind: 'permission' }],
  [
    'zones without access from other regions',
    'InvalidParameter',
    'Only the following availability zones are supported for remote access: use1-az1, use1-az2, use1-az6, use1-az4, use1-az5',
    { kind: 'zone' },
  ],
  [
    'a zone without the endpoint service',
    'InvalidParameter',
    'The VPC endpoint service com.amazonaws.us-east-1.email-smtp does not support the availability zone of the subnet: subnet-0de46d7dcc06da2a7.',
    { kind: 'zone' },
  ],
  [
    'a zone without the instance type',
    'Unsupported',
    'Your requested instance type (t3.micro) is not supported in your requested Availability Zone (us-east-1e). Please retry your request by not specifying an Availability Zone or choosing us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1f.',
    { kind: 'zone' },
  ],
  [
    'a zone that takes no subnet',
    'InvalidParameterValue',
    'Value (us-west-1a) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: us-west-1b, us-west-1c.',
    { kind: 'zone' },
  ],
  [
    'a quota by its code',
    'VpcLimitExceeded',
    'The maximum number of VPCs has been reached.',
    { kind: 'quota' },
  ],
  [
    'a quota within a stack, under a code that says nothing',
    '',
    inStack('The maximum number of VPCs has been reached.', 'GeneralServiceException'),
    { kind: 'quota' },
  ],
  [
    'a quota within a stack',
    '',
    inStack('The maximum number of internet gateways has been reached.', 'ServiceLimitExceeded'),
    { kind: 'quota' },
  ],
  [
    'a zone within a stack',
    '',
    inStack(
      'The VPC endpoint service com.amazonaws.us-east-1.lambda does not support the availability zone of the subnet: subnet-1.',
      'InvalidRequest',
    ),
    { kind: 'zone' },
  ],
  [
    'a region that is not enabled, in the words for wrong keys',
    'AuthFailure',
    'AWS was not able to validate the provided access credentials',
    { kind: 'opt-in' },
  ],
  [
    'an account that is not signed up',
    'OptInRequired',
    'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.',
    { kind: 'opt-in' },
  ],
  [
    'a service of another region whose region is not named',
    'InvalidServiceName',
    "The Vpc Endpoint Service 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-02632f1be39f0d547' does not exist",
    { kind: 'service-name' },
  ],
];

describe('a refusal of AWS', () => {
  it.each(cases)('is read: %s', (_, code, message, refusal) => {
    expect(readRefusal(code, message)).toEqual(refusal);
    expect(refusalMend(refusal, 'ec2:X')).toMatch(/^(?:Allow `[\w:]+`|Use|Delete|Check|Name) .*\.$/);
  });

  it.each([
    ['RequestLimitExceeded', 'Request limit exceeded.'],
    ['TooManyRequestsException', 'Rate exceeded'],
    ['InvalidParameter', 'Services must support at least 2 availability zones for cross region'],
    ['InternalError', 'An internal error has occurred'],
    ['InvalidSubnetID.NotFound', "The subnet ID 'subnet-1' does not exist"],
    ['', 'Resource creation cancelled'],
  ])('is not read into `%s: %s`', (code, message) => {
    expect(readRefusal(code, message)).toBeUndefined();
  });

  it('is advised on: the action, and for other regions the organization’s policies', () => {
    const action = 'vpce:AllowMultiRegion';
    expect(refusalMend({ kind: 'permission', action, policy: 'identity-based' })).toBe(
      "Allow `vpce:AllowMultiRegion` in the policy of whoever runs this. Service control policies have to allow it too: it stands for all use of other regions' services.",
    );
    expect(refusalMend({ kind: 'permission', action, policy: 'service control' })).toBe(
      'Allow `vpce:AllowMultiRegion` in the service control policy, which refused it. Ask the administrators of the organization.',
    );
    expect(refusalMend({ kind: 'permission' }, 'ec2:DescribeVpcs')).toBe(
      'Allow `ec2:DescribeVpcs` in the policy of whoever runs this.',
    );
    expect(refusalMend({ kind: 'permission', action: 'a:B', policy: 'permissions boundary' })).toBe(
      'Allow `a:B` in the permissions boundary, which refused it.',
    );
  });
});
