import type { Outcome } from '../model/outcome.js';
import type { ClientErrorTopic } from '../words/topics.js';

/** Each is found in the code or at the beginning of the message; the first that fits is the cause. */
const patterns: readonly (readonly [ClientErrorTopic, RegExp])[] = [
  [
    'no-credentials',
    /^(?:NoCredentials\b|Unable to locate credentials|Partial credentials|Error when retrieving credentials)/,
  ],
  ['no-region', /^(?:NoRegion\b|You must specify a region)/],
  ['no-command', /^(?:command not |.*No such file or directory)/],
  [
    'wrong-clock',
    /^(?:RequestTimeTooSkewed|RequestExpired|InvalidSignatureException: Signature (?:expired|not yet current))/,
  ],
  ['expired-credentials', /^(?:ExpiredToken|TokenRefreshRequired)/],
  ['wrong-signature', /^(?:InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature)/],
  [
    'unknown-credentials',
    /^(?:InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|InvalidToken|AuthFailure|MissingAuthenticationToken)/,
  ],
  ['proxy', /^(?:Failed to connect to proxy|.*\bproxy\b)/i],
  ['wrong-usage', /^(?:usage: |aws: error: |ParamValidation\b|Parameter validation failed|Unknown options)/],
];

/** Why the client could not ask, where its text is a known one. */
export function clientErrorTopic({ code, message }: Outcome): ClientErrorTopic | undefined {
  const text = [code, message].filter((part) => part !== undefined).join(': ');
  return patterns.find(([, pattern]) => pattern.test(text) || pattern.test(message ?? ''))?.[0];
}
