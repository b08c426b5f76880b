/**
 * What the further paths give, by hand and apart from the scenario files.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-ddb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/inter-network-traffic-privacy.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
 * Recorded, not judged: what STS says to curl, and what S3 says to an access point of another region.
 */
export const morePathsOutcomes: Readonly<Record<string, string>> = {
  'dynamodb-gateway/home-tables': 'success',
  'dynamodb-gateway/remote-tables-region': 'timeout',
  'dynamodb-gateway/other-action': 'endpoint-policy-denied',
  'dynamodb-no-route/name': 'success',
  'dynamodb-no-route/home-tables': 'timeout',
  'dynamodb-no-route/remote-tables-region': 'timeout',
  'dead-zone/own-zone': 'success',
  'dead-zone/dead-zone': 'timeout',
  'dead-zone/regional-name': 'success',
  'dead-zone-beside/regional-name': 'success',
  'dead-zone-beside/regional-name-curl': 'service-error HTTP 403',
  'access-point/home': 'success',
  'access-point/plain-name': 'timeout',
  'access-point/elsewhere': 'service-error AccessDenied',
  'access-point/remote': 'service-error NoSuchAccessPoint',
  'access-point/remote-region': 'service-error NoSuchAccessPoint',
  'access-point-gateway/home': 'success',
  'access-point-gateway/remote': 'timeout',
};
