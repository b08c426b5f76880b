import { makePolicy, managedPolicySize, type PolicyUse, policySize, policyUses } from '../iam/policy.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';

/** The flags of `iam` as commander gives them. */
export interface IamFlags {
  readonly account?: string;
  readonly partition?: string;
  readonly home?: string;
  readonly remote?: string;
  readonly bucket?: readonly string[];
  readonly parameters?: string;
  readonly probe?: readonly string[];
}

const rules: readonly (readonly [keyof IamFlags, RegExp, string])[] = [
  ['account', /^\d{12}$/, 'an account id of 12 digits'],
  ['partition', /^aws(-[a-z]+)*$/, 'a partition such as aws or aws-us-gov'],
  ['home', /^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as us-east-1'],
  ['remote', /^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as ap-northeast-1'],
  ['bucket', /^[a-z0-9.*-]{1,63}$/, 'a bucket name'],
  ['parameters', /^\/[\w./*-]+$/, 'a path of parameters such as /team/*'],
  ['probe', /^i-[0-9a-f]{8,17}$/, 'an instance id'],
];

/**
 * Prints the least-privilege policy of a use.
 * @param use - `run`, `audit` or `schedule`; the sandbox's own names are the default of what is asked for.
 */
export function iam(use: string, flags: IamFlags): CommandResult {
  const problems = rules.flatMap(([flag, pattern, expected]) =>
    [flags[flag] ?? []]
      .flat()
      .flatMap((text) =>
        pattern.test(text) ? [] : [`Expected \`--${flag}\` to be ${expected}, got \`${text}\`.`],
      ),
  );
  if (!isPolicyUse(use)) problems.push(`Expected one of ${policyUses.join(', ')}, got \`${use}\`.`);
  if (problems.length > 0 || !isPolicyUse(use)) {
    return { exitCode: exitCodes.wrongInput, stdout: '', stderr: `${problems.join('\n')}\n` };
  }
  const policy = makePolicy(use, {
    partition: flags.partition ?? 'aws',
    account: flags.account ?? 'ACCOUNT_ID',
    home: flags.home ?? 'us-east-1',
    remote: flags.remote ?? 'ap-northeast-1',
    buckets: flags.bucket ?? ['rm-*-home', 'rm-*-remote'],
    parameters: flags.parameters ?? '/reachmatrix/*',
    probes: flags.probe ?? [],
  });
  const remarks = [
    ...(flags.account === undefined ? ['Replace ACCOUNT_ID, or give `--account`.\n'] : []),
    ...(policySize(policy) > managedPolicySize ? [tooLarge] : []),
  ];
  return {
    exitCode: exitCodes.asExpected,
    stdout: `${JSON.stringify(policy, null, 2)}\n`,
    stderr: remarks.join(''),
  };
}

const tooLarge =
  'Put it into a role as an inline policy (10,240 characters): a managed policy holds 6,144, and this is more.\n';

function isPolicyUse(text: string): text is PolicyUse {
  return policyUses.some((use) => use === text);
}
