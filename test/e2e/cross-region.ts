/**
 * What AWS's guide of cross-region services says since 2025-11-19, by hand and apart from the scenario files: the
 * listed services are reached through their endpoint, by its regional name and by private DNS where the endpoint has
 * that (S3's has not), and by no zonal one. Recorded, not judged: how EC2 refuses what is not on the list.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
 */
export const crossRegionOutcomes: Readonly<Record<string, string>> = {
  's3-remote/own-url': 'success',
  's3-remote/plain-name': 'timeout',
  's3-remote/zonal-name': 'name-not-resolved',
  'ecr-api-remote/own-url': 'success',
  'ecr-api-remote/plain-name': 'success',
  'ecr-api-remote/zonal-name': 'name-not-resolved',
  'ecr-dkr-remote/regional-name': 'success',
  'ecr-dkr-remote/own-url': 'service-error HTTP 401',
  'ecr-dkr-remote/plain-name': 'service-error HTTP 401',
  'ecr-dkr-remote/zonal-name': 'name-not-resolved',
  'kms-remote/own-url': 'success',
  'kms-remote/plain-name': 'success',
  'kms-remote/zonal-name': 'name-not-resolved',
  'lambda-remote/own-url': 'success',
  'lambda-remote/plain-name': 'success',
  'lambda-remote/zonal-name': 'name-not-resolved',
  'ecs-remote/own-url': 'success',
  'ecs-remote/plain-name': 'success',
  'ecs-remote/zonal-name': 'name-not-resolved',
  'firehose-remote/own-url': 'success',
  'firehose-remote/plain-name': 'success',
  'firehose-remote/zonal-name': 'name-not-resolved',
  'iam/own-url': 'success',
  'iam/plain-name': 'success',
  'route53/own-url': 'success',
  'route53/plain-name': 'success',
  'kms-limited/allowed-action': 'success',
  'kms-limited/other-action': 'endpoint-policy-denied',
  'cross-region/supported-services': 'success',
  'cross-region/ssm-service': 'service-error',
  'cross-region/create-eventbridge': 'service-error',
  'cross-region/unsupported-zone': 'service-error InvalidParameter',
};
