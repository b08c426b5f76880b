import type { Outcome } from '../model/outcome.js';
import type { Explanation } from './explanation.js';

interface Cause {
  /** Found in the code or at the beginning of the message. */
  readonly pattern: RegExp;
  readonly what: string;
  readonly advice: string;
}

/** The first that fits is named. */
const causes: readonly Cause[] = [
  {
    pattern:
      /^(?:NoCredentials\b|Unable to locate credentials|Partial credentials|Error when retrieving credentials)/,
    what: 'the client found no credentials',
    advice:
      'Attach an instance profile, or check that the metadata service (169.254.169.254) is reachable and enabled.',
  },
  {
    pattern: /^(?:NoRegion\b|You must specify a region)/,
    what: 'the client was not told a region',
    advice: 'Pass --region, or set AWS_DEFAULT_REGION.',
  },
  {
    pattern: /^(?:command not |.*No such file or directory)/,
    what: 'the command is not installed, or not on the PATH',
    advice: 'Install it on the probe, or name it with its full path.',
  },
  {
    pattern:
      /^(?:RequestTimeTooSkewed|RequestExpired|InvalidSignatureException: Signature (?:expired|not yet current))/,
    what: 'the clock of the caller is wrong',
    advice:
      'Set the clock: the Amazon Time Sync Service is at 169.254.169.123, also without internet access.',
  },
  {
    pattern: /^(?:ExpiredToken|TokenRefreshRequired)/,
    what: 'the credentials have expired',
    advice:
      'Fetch new ones; on an instance this happens by itself unless old ones are set in the environment.',
  },
  {
    pattern: /^(?:InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature)/,
    what: 'the service refused the signature, not for its region',
    advice:
      'Check the secret key, the clock, and whether a proxy rewrites the request; the region is not the cause named.',
  },
  {
    pattern:
      /^(?:InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|InvalidToken|AuthFailure|MissingAuthenticationToken)/,
    what: 'the service does not know the credentials',
    advice:
      'Check the access key, the partition, and whether the account has the region enabled (opt-in regions).',
  },
  {
    pattern: /^(?:Failed to connect to proxy|.*\bproxy\b)/i,
    what: 'the client went to a proxy instead of the service',
    advice: 'Unset HTTP_PROXY and HTTPS_PROXY, or exempt the service’s host with NO_PROXY.',
  },
  {
    pattern: /^(?:usage: |aws: error: |ParamValidation\b|Parameter validation failed|Unknown options)/,
    what: 'the command was written wrongly',
    advice: 'Read the client’s own message: it names the option or the value. Nothing was sent.',
  },
];

/** A fault of the caller: nothing is said of the network, and that is said. */
export function explainClientError({ code, message, reached }: Outcome): Explanation {
  const text = [code, message].filter((part) => part !== undefined).join(': ');
  const cause = causes.find(({ pattern }) => pattern.test(text) || pattern.test(message ?? ''));
  const so = cause === undefined ? 'the client failed by itself' : cause.what;
  const network =
    reached === 'http'
      ? 'A server was reached, but what it would have answered to a valid caller is not known.'
      : 'This says nothing of the network.';
  return {
    meaning: `The caller is at fault: ${so}. ${network}`,
    advice: [cause?.advice ?? 'Read the client’s own message, mend the cause, and run it again.'],
  };
}
