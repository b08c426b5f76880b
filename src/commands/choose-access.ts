import { loadConfig } from '../config/load.js';
import { formatProblem } from '../document/format-problem.js';
import type { ApiAccess } from '../model/config.js';
import { type AccessFlags, checkAccessFlags, repeatAccessFlags } from './access-flags.js';

/** The flags by which a command that makes or deletes a sandbox is told whose credentials to use. */
export interface SandboxAccessFlags extends AccessFlags {
  /** A `reachmatrix.yaml`: of it, the consumer's account alone counts. */
  readonly config?: string;
}

/** Whose credentials a command uses. */
export interface ChosenAccess {
  readonly access: ApiAccess;
  /** What a command line that goes on with the same ones ends in: ` --profile x`, or nothing. */
  readonly flags: string;
}

/**
 * Takes the credentials from the configuration or from the flags. Without either the AWS SDK finds them.
 * @param lab - true where a lab brings its own.
 * @returns every problem, one sentence each, where something is wrong.
 */
export async function chooseAccess(
  flags: SandboxAccessFlags,
  lab = false,
): Promise<ChosenAccess | { readonly problems: readonly string[] }> {
  const { config } = flags;
  const checked = checkAccessFlags(flags, lab ? '--lab' : config);
  if (lab && config !== undefined) {
    return { problems: ['Expected either `--lab` or `--config FILE`, got both.', ...checked.problems] };
  }
  const loaded = config === undefined ? undefined : await loadConfig(config);
  const problems = [...(loaded?.ok === false ? loaded.problems.map(formatProblem) : []), ...checked.problems];
  if (problems.length > 0) return { problems };
  const access = loaded?.ok ? loaded.value.request.access : checked.access;
  return { access, flags: repeatAccessFlags(flags) };
}

/** The other flags: of a sandbox's options, credentials are no part. */
export function withoutAccess<Flags extends SandboxAccessFlags>(
  flags: Flags,
): Omit<Flags, keyof SandboxAccessFlags> {
  const { config: _config, profile: _profile, roleArn: _roleArn, externalId: _externalId, ...rest } = flags;
  return rest;
}
