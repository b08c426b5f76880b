import type { Explanation } from '../explanation.js';
import type { ServiceErrorTopic } from '../topics.js';

export const explainServiceErrors = {
  /** Adds what holds for every code: the same finding about the network. */
  withPath: (meaning: string, host: string | undefined) =>
    `${meaning} The network path${host === undefined ? '' : ` at ${host}`} works: an answer came back over HTTP.`,
  /** A code that is in no topic. */
  other: (code: string | undefined): Explanation => ({
    meaning: `The service was reached and answered with the error ${code ?? 'that it gave'}.`,
    advice: [
      'Look the code up in the service’s API reference: the cause is in the request or the service, not in the network.',
    ],
  }),
  topics: {
    'access-denied': {
      meaning: 'The service was reached and refused: the caller may not do this.',
      advice: [
        'Check the role’s identity policy for the action and the resource.',
        'Check resource policies (bucket, key, queue), service control policies, and conditions such as aws:SourceVpce.',
        'A denial by the VPC endpoint’s own policy says so in its message; without those words it is another policy.',
      ],
    },
    'multi-region-denied': {
      meaning: 'EC2 was reached and refused: the caller may not use services of other regions.',
      advice: [
        'Allow `vpce:AllowMultiRegion` in the caller’s identity policy, beside the action itself.',
        'Service control policies have to allow it too; `ec2:VpceServiceRegion` and `ec2:VpceSupportedRegion` narrow it to regions.',
      ],
    },
    'unsupported-zone': {
      meaning: 'EC2 was reached; the zone of the subnet does not have what was asked for.',
      advice: [
        'Use a subnet in a zone that has it. Compare zones by id (use1-az1): names differ from account to account.',
        'Not every zone has every endpoint service, instance type, or access to and from other regions: describe-vpc-endpoint-services and describe-instance-type-offerings tell which do.',
      ],
    },
    quota: {
      meaning: 'The service was reached; the account has as many of these as its quota allows.',
      advice: [
        'Delete what is not needed any more: `reachmatrix cleanup` finds sandboxes that were left.',
        'Ask for more in Service Quotas, in the region that was asked.',
      ],
    },
    'opt-in': {
      meaning: 'The service was reached; the account is not signed up for it, or has not enabled the region.',
      advice: [
        'Enable the region in the account (Account, AWS Regions); it takes some minutes.',
        'For a new account, complete the sign-up.',
      ],
    },
    'no-such-bucket': {
      meaning: 'S3 was reached; there is no bucket of that name where the request was addressed.',
      advice: [
        'Check the bucket name: a redirect’s host name (bucket.s3-region.amazonaws.com) is not a bucket name.',
        'Check that the bucket still exists and belongs to the partition (aws, aws-cn, aws-us-gov) that was asked.',
      ],
    },
    'parameter-not-found': {
      meaning:
        'Parameter Store was reached; it holds no parameter of that name in the region that was asked.',
      advice: [
        'Parameters are regional: the region asked is the client’s region, whatever the name contains.',
        'Check the name, its leading slash included.',
      ],
    },
    'not-found': {
      meaning: 'The service was reached; what was asked for does not exist there.',
      advice: ['Check the name and the region: most resources are regional.'],
    },
    'invalid-service-name': {
      meaning: 'EC2 knows no VPC endpoint service of that name, as seen from the region that was asked.',
      advice: [
        'For a service in another region, name that region too (ServiceRegion, --service-region).',
        'Check that the provider lists the consumer’s region among the supported regions, and that your account is an allowed principal.',
        'An AWS service that cannot be consumed across regions is answered with this too: describe-vpc-endpoint-services lists those that can.',
      ],
    },
    'internal-error': {
      meaning: 'The service was reached and failed by itself.',
      advice: [
        'Try again later. If it fails every time in the same way, the request asks for what the service does not support.',
        'Ask AWS Support with the request id if it stays.',
      ],
    },
    unavailable: {
      meaning:
        'Something on the way answered that the service is not available just now. The network path works.',
      advice: [
        'Try again: just-created endpoint services answer so for a few minutes.',
        'If the service is your own, check the health of its targets.',
      ],
    },
    throttled: {
      meaning: 'The service was reached and put the call off: too many requests.',
      advice: ['Try again with fewer calls at once. What the service would have answered is not known.'],
    },
    'wrong-region': {
      meaning: 'S3 was reached; the request does not fit the bucket’s region, or S3 could not read it.',
      advice: [
        'Sign for the bucket’s own region (--region) and call an endpoint of that region.',
        'The message names the region that S3 expects, where it knows.',
      ],
    },
  } satisfies Record<ServiceErrorTopic, Explanation>,
};
