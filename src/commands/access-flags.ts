import { externalIdPattern, roleArnPattern } from '../config/account-schema.js';
import type { ApiAccess } from '../model/config.js';
import { quoteWords } from '../report/shell-words.js';

/** The flags that say whose credentials to use, as commander gives them. */
export interface AccessFlags {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
}

const names = { profile: '--profile', roleArn: '--role-arn', externalId: '--external-id' } as const;

/**
 * Checks them.
 * @param instead - what already says whose credentials these are, such as a file: then no flag may.
 * @returns what they choose, empty where the AWS SDK is to find credentials by itself, or every problem.
 */
export function checkAccessFlags(
  flags: AccessFlags,
  instead: string | undefined,
): { readonly access: ApiAccess; readonly problems: readonly string[] } {
  const { profile, roleArn, externalId } = flags;
  const problems: string[] = [];
  const wrong = (flag: keyof AccessFlags, expected: string): void => {
    problems.push(`Expected \`${names[flag]}\` to be ${expected}, got \`${flags[flag]}\`.`);
  };
  if (instead !== undefined) {
    for (const flag of ['profile', 'roleArn', 'externalId'] as const) {
      if (flags[flag] !== undefined) wrong(flag, `absent with \`${instead}\``);
    }
    return { access: {}, problems };
  }
  if (profile === '') wrong('profile', 'the name of a profile');
  if (roleArn !== undefined && !roleArnPattern.test(roleArn)) wrong('roleArn', 'the ARN of a role');
  if (externalId !== undefined && !externalIdPattern.test(externalId)) {
    wrong('externalId', '2–1224 letters, digits and `+=,.@:/-_`');
  }
  if (externalId !== undefined && roleArn === undefined) wrong('externalId', 'beside `--role-arn`');
  return {
    access: {
      ...(profile !== undefined && { profile }),
      ...(roleArn !== undefined && {
        assumeRole: { arn: roleArn, ...(externalId !== undefined && { externalId }) },
      }),
    },
    problems,
  };
}

/** The flags for a command line that goes on with the same credentials: ` --profile x`, or nothing. */
export function repeatAccessFlags(flags: AccessFlags & { readonly config?: string }): string {
  const given = (['config', 'profile', 'roleArn', 'externalId'] as const).flatMap((flag) => {
    const value = flags[flag];
    return value === undefined ? [] : [flag === 'config' ? '--config' : names[flag], value];
  });
  return given.length === 0 ? '' : ` ${quoteWords(given)}`;
}
