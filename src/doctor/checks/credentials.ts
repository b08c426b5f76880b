import { type Check, ok, problem } from '../finding.js';

/** Who is calling, by STS. */
export const credentials: Check = {
  id: 'credentials',
  examine: ({ identities }) =>
    identities.map(({ side, accountId, arn, problem: why }) =>
      accountId === undefined
        ? problem(
            side,
            why ?? 'not known',
            'Sign in, or name a profile or a role under `accounts` in the configuration.',
          )
        : ok(side, `account ${accountId}, ${arn ?? 'caller not known'}`),
    ),
};
