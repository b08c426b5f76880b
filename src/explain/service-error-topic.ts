import { readRefusal } from '../model/refusal.js';
import { type ServiceErrorTopic, serviceErrorTopics } from '../words/topics.js';

/** Codes that mean one thing whatever the message says; a topic without any is told by the message. */
const codes: Readonly<Record<ServiceErrorTopic, readonly string[]>> = {
  'access-denied': [
    'AccessDenied',
    'AccessDeniedException',
    '403',
    'HTTP 403',
    'UnauthorizedOperation',
    'Forbidden',
  ],
  'multi-region-denied': [],
  'unsupported-zone': [],
  quota: [],
  'opt-in': ['OptInRequired'],
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

/** What a service's error is about, where its words or its code say so. */
export function serviceErrorTopic(code: string | undefined, message = ''): ServiceErrorTopic | undefined {
  const refusal = readRefusal(code ?? '', message);
  if (refusal?.kind === 'permission' && refusal.action === 'vpce:AllowMultiRegion')
    return 'multi-region-denied';
  if (refusal?.kind === 'zone') return 'unsupported-zone';
  if (refusal?.kind === 'quota') return 'quota';
  return code === undefined ? undefined : byCode.get(code);
}
