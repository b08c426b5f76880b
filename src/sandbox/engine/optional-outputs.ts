/** Inventory name → the home stack's output with the endpoint's id. */
export const crossRegionOutputs: Readonly<Record<string, string>> = {
  's3-remote': 'S3RemoteEndpointId',
  'ecr-api-remote': 'EcrApiRemoteEndpointId',
  'ecr-dkr-remote': 'EcrDkrRemoteEndpointId',
  'kms-remote': 'KmsRemoteEndpointId',
  // The same endpoint: its policy allows one action only.
  'kms-limited': 'KmsRemoteEndpointId',
  'lambda-remote': 'LambdaRemoteEndpointId',
  'ecs-remote': 'EcsRemoteEndpointId',
  'firehose-remote': 'FirehoseRemoteEndpointId',
  iam: 'IamEndpointId',
  route53: 'Route53EndpointId',
};

/** The same of the further paths. */
export const morePathsOutputs: Readonly<Record<string, string>> = {
  'dynamodb-gateway': 'DynamodbGatewayEndpointId',
  'two-zones': 'TwoZonesEndpointId',
};
