import { type ServiceErrorTopic, serviceErrorTopics } from '../words/topics.js';

const codes: Readonly<Record<ServiceErrorTopic, readonly string[]>> = {
  'access-denied': [
    'AccessDenied',
    'AccessDeniedException',
    '403',
    'HTTP 403',
    'UnauthorizedOperation',
    'Forbidden',
  ],
  'no-such-bucket': ['NoSuchBucket'],
  'parameter-not-found': ['ParameterNotFound'],
  'not-found': ['ResourceNotFoundException', 'NoSuchKey', '404', 'HTTP 404'],
  'invalid-service-name': ['InvalidServiceName'],
  'internal-error': ['InternalError', 'InternalFailure', 'InternalServerError', '500', 'HTTP 500'],
  unavailable: ['ServiceUnavailable', 'Unavailable', '503', 'HTTP 503', '502', 'HTTP 502', '504', 'HTTP 504'],
  throttled: [
    'SlowDown',
    'Throttling',
    'ThrottlingException',
    'RequestLimitExceeded',
    'TooManyRequestsException',
  ],
  'wrong-region': ['AuthorizationHeaderMalformed', 'IllegalLocationConstraintException', '301', '400'],
};

const byCode = new Map(
  serviceErrorTopics.flatMap((topic) => codes[topic].map((code) => [code, topic] as const)),
);

/** What a service's error code is about, where that is known. */
export function serviceErrorTopic(code: string | undefined): ServiceErrorTopic | undefined {
  return code === undefined ? undefined : byCode.get(code);
}
