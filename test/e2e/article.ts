/**
 * What the article saw on 2024-11-30 and 2024-12-01 (DevelopersIO, 2024-12-02), by hand and apart from the
 * scenario files: scenario/experiment → outcome kind, with the error code where one was shown.
 */
export const articleOutcomes: Readonly<Record<string, string>> = {
  's3-gateway/home-bucket': 'success',
  's3-gateway/remote-bucket': 'timeout',
  's3-gateway/remote-bucket-region': 'timeout',
  's3-interface/home-bucket': 'success',
  's3-interface/remote-bucket': 'PermanentRedirect',
  's3-interface/remote-bucket-region': 'PermanentRedirect',
  's3-interface/remote-bucket-hostname': 'service-error NoSuchBucket',
  'ssm/private-dns': 'success',
  'ssm/home-parameter': 'success',
  'ssm/remote-parameter': 'service-error ParameterNotFound',
  'ssm/remote-parameter-region': 'timeout',
  'ssm/remote-parameter-endpoint': 'InvalidSignature',
  'eventbridge/home-bus': 'success',
  'eventbridge/remote-bus-region': 'timeout',
  'eventbridge/remote-bus-endpoint': 'InvalidSignature',
  'service-region/interface-service-region': 'success',
  'service-region/home-name-remote-region': 'service-error InternalError',
  'service-region/remote-name-remote-region': 'service-error InvalidServiceName',
  'custom-nlb/one-zone-service': 'service-error',
  'custom-nlb/verify-without-region': 'service-error InvalidServiceName',
  'custom-nlb/verify-with-region': 'success',
  'custom-nlb/http-get': 'success',
};
