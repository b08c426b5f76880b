import type { DiagnosisTopic } from '../model/diagnosis.js';
import type { Outcome } from '../model/outcome.js';
import type { ServiceErrorTopic } from '../words/topics.js';
import { serviceErrorTopic } from './service-error-topic.js';

/** Where each is told at length: a page, and its part. */
export const topicPages: Readonly<Record<DiagnosisTopic, string>> = {
  'other-region': 'timeout.md#other-region',
  'endpoint-silent': 'timeout.md#endpoint-silent',
  'gateway-silent': 'timeout.md#gateway-silent',
  'home-service-silent': 'timeout.md#home-service-silent',
  'global-s3-name': 'timeout.md#global-s3-name',
  'bucket-elsewhere': 'PermanentRedirect.md',
  'wrong-signing-region': 'InvalidSignature.md',
  'zonal-name': 'name-not-resolved.md#zonal-name',
  'missing-bucket-prefix': 'name-not-resolved.md#missing-bucket-prefix',
  'endpoint-policy': 'endpoint-policy-denied.md',
  'missing-permission': 'AccessDenied.md',
  'redirect-host-as-bucket': 'NoSuchBucket.md',
  'no-healthy-target': 'connection-closed.md',
  'another-path': 'success.md',
};

/** Codes that mean the same share the page of the best known. */
export const codePages: Readonly<Record<ServiceErrorTopic, string>> = {
  'access-denied': 'AccessDenied.md',
  'multi-region-denied': 'UnauthorizedOperation.md',
  'unsupported-zone': 'InvalidParameter.md',
  quota: 'LimitExceeded.md',
  'opt-in': 'OptInRequired.md',
  'no-such-bucket': 'NoSuchBucket.md',
  'parameter-not-found': 'ParameterNotFound.md',
  'not-found': 'ResourceNotFoundException.md',
  'invalid-service-name': 'InvalidServiceName.md',
  'internal-error': 'InternalError.md',
  unavailable: 'ServiceUnavailable.md',
  throttled: 'ThrottlingException.md',
  'wrong-region': 'AuthorizationHeaderMalformed.md',
};

/** The page of the documentation, which comes with the program: `docs/outcomes/timeout.md#other-region`. */
export function pageOf({ kind, code, message }: Outcome, topic?: DiagnosisTopic): string {
  if (topic !== undefined) return `docs/outcomes/${topicPages[topic]}`;
  const error = kind === 'service-error' ? serviceErrorTopic(code, message) : undefined;
  return `docs/outcomes/${error === undefined ? `${kind}.md` : codePages[error]}`;
}
