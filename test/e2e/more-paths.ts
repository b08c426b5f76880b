/**
 * What the further paths give, by hand and apart from the scenario files.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-ddb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/inter-network-traffic-privacy.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.VpcEndpointDnsRecordIpType.html
 * Recorded, not judged: what STS says to curl, what S3 says to an access point of another region, and what comes of
 * S3's dual-stack name beside a gateway endpoint of IPv4.
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
  'dual-stack/home-bucket': 'success',
  'dual-stack/name': 'success',
  'dual-stack/ipv6': 'service-error HTTP 403',
  'dual-stack/ipv4': 'service-error HTTP 403',
  'dual-stack/either': 'service-error HTTP 403',
  'dual-stack-ipv6-names/home-bucket': 'success',
  'dual-stack-ipv6-names/ipv4': 'name-not-resolved',
  'dual-stack-ipv4-probe/home-bucket': 'success',
  'dual-stack-ipv4-probe/either': 'service-error HTTP 403',
  'dual-stack-ipv4-admitted/home-bucket': 'success',
  'dual-stack-ipv4-admitted/ipv6': 'timeout',
  'dual-stack-ipv4-admitted/ipv4': 'service-error HTTP 403',
  'dual-stack-ipv4-admitted/either': 'service-error HTTP 403',
  'dual-stack-ipv4-endpoint/home-bucket': 'success',
  'dual-stack-ipv4-endpoint/ipv6': 'name-not-resolved',
  'dual-stack-names/name': 'success',
  'dual-stack-names/sts': 'timeout',
  'dual-stack-names/home-bucket': 'success',
  'dual-stack-names/ipv6': 'timeout',
  'dual-stack-names/either': 'service-error HTTP 403',
  'dual-stack-names-ipv4-probe/home-bucket': 'success',
};
