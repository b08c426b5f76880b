/** Service errors that are explained, each for all codes that say the same. */
export const serviceErrorTopics = [
  'access-denied',
  'multi-region-denied',
  'unsupported-zone',
  'quota',
  'opt-in',
  'no-such-bucket',
  'parameter-not-found',
  'not-found',
  'invalid-service-name',
  'internal-error',
  'unavailable',
  'throttled',
  'wrong-region',
] as const;
export type ServiceErrorTopic = (typeof serviceErrorTopics)[number];

/** Why a client could not ask. */
export type ClientErrorTopic =
  | 'no-credentials'
  | 'no-region'
  | 'no-command'
  | 'wrong-clock'
  | 'expired-credentials'
  | 'wrong-signature'
  | 'unknown-credentials'
  | 'proxy'
  | 'wrong-usage';

/** Texts that are well known and still leave the cause open. */
export type OpenTextTopic = 'no-route' | 'no-connection';
