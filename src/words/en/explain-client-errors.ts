import type { ClientErrorTopic } from '../topics.js';

/** A cause as a clause, and one thing to do about it. */
export interface ClientErrorWords {
  readonly what: string;
  readonly advice: string;
}

export const explainClientErrors = {
  /** @param what - of `topics` or `other`. */
  meaning: (what: string, wasAnswered: boolean) =>
    `The caller is at fault: ${what}. ${
      wasAnswered
        ? 'A server was reached, but what it would have answered to a valid caller is not known.'
        : 'This says nothing of the network.'
    }`,
  other: {
    what: 'the client failed by itself',
    advice: 'Read the client’s own message, mend the cause, and run it again.',
  },
  topics: {
    'no-credentials': {
      what: 'the client found no credentials',
      advice:
        'Attach an instance profile, or check that the metadata service (169.254.169.254) is reachable and enabled.',
    },
    'no-region': {
      what: 'the client was not told a region',
      advice: 'Pass --region, or set AWS_DEFAULT_REGION.',
    },
    'no-command': {
      what: 'the command is not installed, or not on the PATH',
      advice: 'Install it on the probe, or name it with its full path.',
    },
    'wrong-clock': {
      what: 'the clock of the caller is wrong',
      advice:
        'Set the clock: the Amazon Time Sync Service is at 169.254.169.123, also without internet access.',
    },
    'expired-credentials': {
      what: 'the credentials have expired',
      advice:
        'Fetch new ones; on an instance this happens by itself unless old ones are set in the environment.',
    },
    'wrong-signature': {
      what: 'the service refused the signature, not for its region',
      advice:
        'Check the secret key, the clock, and whether a proxy rewrites the request; the region is not the cause named.',
    },
    'unknown-credentials': {
      what: 'the service does not know the credentials',
      advice:
        'Check the access key, the partition, and whether the account has the region enabled (opt-in regions).',
    },
    proxy: {
      what: 'the client went to a proxy instead of the service',
      advice: 'Unset HTTP_PROXY and HTTPS_PROXY, or exempt the service’s host with NO_PROXY.',
    },
    'wrong-usage': {
      what: 'the command was written wrongly',
      advice: 'Read the client’s own message: it names the option or the value. Nothing was sent.',
    },
  } satisfies Record<ClientErrorTopic, ClientErrorWords>,
};
