import type { Outcome } from '../model/outcome.js';

/** Codes by which services put a caller off. @see AWS SDK retry behaviour, throttling error codes */
const throttlingCodes = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** An answer that puts the caller off: what it would have been otherwise is not known. */
export function isThrottled({ kind, code }: Outcome): boolean {
  return kind === 'service-error' && code !== undefined && throttlingCodes.has(code);
}
