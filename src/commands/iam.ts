import { roleArnPattern } from '../config/account-schema.js';
import {
  hasStacks,
  inlinePolicySize,
  makePolicy,
  managedPolicySize,
  type PolicyUse,
  policyExtras,
  policySize,
  policyUses,
} from '../iam/policy.js';
import { parseS3Place } from '../store/s3-place.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { checkNotifyFlags } from './notify-goals.js';

/** The flags of `iam` as commander gives them. */
export interface IamFlags {
  readonly account?: string;
  readonly partition?: string;
  readonly home?: string;
  readonly remote?: string;
  readonly bucket?: readonly string[];
  readonly parameters?: string;
  readonly probe?: readonly string[];
  readonly bus?: readonly string[];
  /** Names of `policyExtras`, separated by commas. */
  readonly with?: string;
  /** As of `run`: `s3://bucket/prefix`. */
  readonly store?: string;
  readonly notifyBus?: string;
  readonly roleArn?: readonly string[];
}

const rules: readonly (readonly [keyof IamFlags, RegExp, string])[] = [
  ['account', /^\d{12}$/, 'an account id of 12 digits'],
  ['partition', /^aws(-[a-z]+)*$/, 'a partition such as aws or aws-us-gov'],
  ['home', /^[a-z]{2}(-[a-z]+)+-\d(,[a-z]{2}(-[a-z]+)+-\d)*$/, 'a region such as us-east-1'],
  ['remote', /^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as ap-northeast-1'],
  ['bucket', /^[a-z0-9.*-]{1,63}$/, 'a bucket name'],
  ['parameters', /^\/[\w./*-]+$/, 'a path of parameters such as /team/*'],
  ['probe', /^i-[0-9a-f]{8,17}$/, 'an instance id'],
  ['bus', /^[\w./-]{1,256}$/, 'the name of an event bus'],
];

/**
 * Prints the least-privilege policy of a use.
 * @param use - `run`, `survey`, `audit` or `schedule`; the sandbox's own names are the default of what is asked for.
 */
export function iam(use: string, flags: IamFlags): CommandResult {
  const parts = checkParts(flags);
  const problems = rules.flatMap(([flag, pattern, expected]) =>
    [flags[flag] ?? []]
      .flat()
      .flatMap((text) =>
        pattern.test(text) ? [] : [`Expected \`--${flag}\` to be ${expected}, got \`${text}\`.`],
      ),
  );
  problems.push(...parts.problems);
  const [home = 'us-east-1', ...furtherHomes] = flags.home?.split(',') ?? [];
  if (furtherHomes.length > 0 && use !== 'survey') {
    problems.push(`Expected \`--home\` to be one region but for \`survey\`, got \`${flags.home}\`.`);
  }
  if (isPolicyUse(use) && !hasStacks(use) && parts.extras.includes('more-paths')) {
    problems.push(`Expected \`audit\` or \`schedule\` with \`--with more-paths\`, got \`${use}\`.`);
  }
  if (!isPolicyUse(use)) problems.push(`Expected one of ${policyUses.join(', ')}, got \`${use}\`.`);
  if (problems.length > 0 || !isPolicyUse(use)) {
    return { exitCode: exitCodes.wrongInput, stdout: '', stderr: `${problems.join('\n')}\n` };
  }
  const { partition = 'aws', account = 'ACCOUNT_ID' } = flags;
  const { extras, store, bus } = parts;
  const policy = makePolicy(use, {
    partition,
    account,
    home,
    furtherHomes,
    remote: flags.remote ?? 'ap-northeast-1',
    buckets: flags.bucket ?? ['rm-*-home', 'rm-*-remote'],
    parameters: flags.parameters ?? '/reachmatrix/*',
    probes: flags.probe ?? [],
    buses: flags.bus ?? ['default'],
    extras,
    ...(store !== undefined && { store }),
    ...(bus !== undefined && {
      notifyBus: bus.startsWith('arn:') ? bus : `arn:${partition}:events:${home}:${account}:event-bus/${bus}`,
    }),
    roles: flags.roleArn ?? [],
  });
  const remarks = [
    ...(flags.account === undefined ? ['Replace ACCOUNT_ID, or give `--account`.\n'] : []),
    ...remarkOnSize(policySize(policy), extras.includes('reachability-analyzer')),
  ];
  return {
    exitCode: exitCodes.asExpected,
    stdout: `${JSON.stringify(policy, null, 2)}\n`,
    stderr: remarks.join(''),
  };
}

/** The flags that are not of one pattern, checked. */
function checkParts(flags: IamFlags) {
  const problems: string[] = [];
  const wrong = (flag: string, expected: string, got: string): void => {
    problems.push(`Expected \`${flag}\` to be ${expected}, got \`${got}\`.`);
  };
  const named = (flags.with ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const extras = policyExtras.filter((extra) => named.includes(extra));
  for (const name of named) {
    if (!extras.some((extra) => extra === name)) wrong('--with', `some of ${policyExtras.join(',')}`, name);
  }
  const store = flags.store === undefined ? undefined : parseS3Place(flags.store);
  if (flags.store !== undefined && store === undefined) {
    wrong('--store', 's3://bucket/prefix (a folder needs no permission)', flags.store);
  }
  if (extras.includes('prune') && flags.store === undefined) {
    problems.push('Expected `--store` with `--with prune`: which runs are removed, and from where?');
  }
  for (const arn of flags.roleArn ?? []) {
    if (!roleArnPattern.test(arn)) wrong('--role-arn', 'the ARN of a role', arn);
  }
  const { notifyBus } = flags;
  const notify = checkNotifyFlags(notifyBus === undefined ? {} : { notifyBus }, {});
  if ('problems' in notify) problems.push(...notify.problems);
  const bus = 'goals' in notify ? notify.goals.bus : undefined;
  return { problems, extras, store, bus };
}

function remarkOnSize(size: number, asksAnalyzer: boolean): readonly string[] {
  if (size <= managedPolicySize) return [];
  if (size <= inlinePolicySize) {
    return [
      'Put it into a role as an inline policy (10,240 characters): a managed policy holds 6,144, and this is more.\n',
    ];
  }
  const mend = asksAnalyzer
    ? ' Print it with `--with analyze` in the place of `reachability-analyzer`, and attach AWS’s own `AmazonVPCReachabilityAnalyzerFullAccessPolicy` to the role beside it.'
    : ' Leave some of `--with` to another role.';
  return [`It is more than the inline policies of a role hold, 10,240 characters.${mend}\n`];
}

function isPolicyUse(text: string): text is PolicyUse {
  return policyUses.some((use) => use === text);
}
