import { readMaxCost } from '../cost/check-max-cost.js';
import { isRunId } from '../report/run-id.js';
import type { SandboxSpec } from '../sandbox/engine/sandbox.js';
import { type SandboxAccessFlags, withoutAccess } from './choose-access.js';
import { checkRunFlags, type RunFlags, type RunOptions } from './run-options.js';

/** The flags of `up` and `audit` as commander gives them. */
export interface SandboxFlags extends RunFlags, SandboxAccessFlags {
  readonly yes?: boolean;
  readonly maxCost?: string;
  readonly expires?: string;
  readonly crossRegion?: boolean;
  /** Id of a run that was interrupted. */
  readonly resume?: string;
}

/** The same, checked. */
export interface SandboxOptions {
  readonly run: RunOptions;
  readonly lab: boolean;
  readonly regions: SandboxSpec['regions'];
  readonly yes: boolean;
  readonly maxCostUsd?: number;
  readonly expiresHours: number;
  /** Whether to make endpoints for AWS services of the remote region as well. */
  readonly crossRegion: boolean;
  /** Whether to make what the further paths need as well. */
  readonly morePaths: boolean;
  readonly resume?: string;
}

/** Checks all flags at once. @returns the options, or every problem, one sentence each. */
export function checkSandboxFlags(
  flags: SandboxFlags,
  today: string,
): { readonly options: SandboxOptions } | { readonly problems: readonly string[] } {
  const { yes, maxCost, expires = '4', resume, lab } = flags;
  const checked = checkRunFlags({ ...withoutAccess(flags), lab: true }, today);
  const problems = 'problems' in checked ? [...checked.problems] : [];
  const maxCostUsd = readMaxCost(maxCost);
  if (typeof maxCostUsd === 'string') problems.push(maxCostUsd);
  const expiresHours = /^\d{1,2}$/.test(expires) ? Number(expires) : 0;
  if (expiresHours < 1 || expiresHours > 48) {
    problems.push(`Expected \`--expires\` to be a whole number of hours, 1–48, got \`${expires}\`.`);
  }
  if (resume !== undefined && !isRunId(resume)) {
    problems.push(`Expected \`--resume\` to be a run id, got \`${resume}\`.`);
  }
  if (problems.length > 0 || 'problems' in checked || typeof maxCostUsd === 'string') return { problems };
  const { target } = checked.options;
  if (target.kind !== 'lab') throw new Error('Expected two regions');
  return {
    options: {
      run: checked.options,
      lab: lab === true,
      regions: { home: target.home, remote: target.remote },
      yes: yes === true,
      ...(maxCostUsd === undefined ? {} : { maxCostUsd }),
      expiresHours,
      crossRegion: flags.crossRegion === true,
      morePaths: flags.morePaths === true,
      ...(resume === undefined ? {} : { resume }),
    },
  };
}
