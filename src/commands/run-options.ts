import type { ApiAccess } from '../model/config.js';
import type { RunDefaults } from '../model/config-request.js';
import { type AccessFlags, checkAccessFlags } from './access-flags.js';
import { chooseFormats } from './choose-formats.js';

/** The flags of `run` as commander gives them: text, or absent. */
export interface RunFlags extends AccessFlags {
  readonly lab?: boolean;
  /** Directories of scenario files. */
  readonly scenarios?: readonly string[];
  /** With the further paths that ship. */
  readonly morePaths?: boolean;
  readonly config?: string;
  readonly asOf?: string;
  readonly only?: string;
  readonly timeout?: string;
  readonly concurrency?: string;
  readonly out?: string;
  readonly home?: string;
  readonly remote?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly failOn?: string;
  readonly format?: string;
  readonly analyze?: boolean;
  readonly reachabilityAnalyzer?: boolean;
  readonly maxAnalyses?: string;
}

/** What a run is pointed at. */
export type TargetChoice =
  | { readonly kind: 'lab'; readonly home: string; readonly remote: string }
  | { readonly kind: 'config'; readonly file: string }
  /** An account with whatever it holds. */
  | {
      readonly kind: 'discovery';
      readonly home: string;
      readonly remote: string;
      readonly access: ApiAccess;
    };

/** What stands in for flags that were not given. */
export interface Surroundings {
  /** A `reachmatrix.yaml` in the working folder, if there is one. */
  readonly configFile?: string;
  /** The region that the environment names. */
  readonly region?: string;
}

/** The same, checked. */
export interface RunOptions {
  readonly target: TargetChoice;
  readonly asOf: string;
  /** Whether the further paths are meant as well; a lab then has what they need. */
  readonly morePaths: boolean;
  readonly only?: string;
  readonly timeoutS?: number;
  readonly concurrency: number;
  readonly outDir: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly failOnFlaky: boolean;
  /** Whether to ask what the configuration says of cells that are no pass. */
  readonly analyze: boolean;
  /** AWS's Reachability Analyzer is asked about so many paths at most; absent: it is not. */
  readonly maxAnalyses?: number;
  /** Names of report formats; absent: the usual ones. */
  readonly formats?: readonly string[];
}

/** At 0.10 USD each: what a run may cost that turns out to be all wrong. */
const usualAnalyses = 20;

export const regionPattern = /^[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * Checks all flags at once.
 * @param today - `YYYY-MM-DD`, the default of `--as-of`.
 * @returns the options, or every problem, one sentence each.
 */
export function checkRunFlags(
  flags: RunFlags,
  today: string,
  surroundings: Surroundings = {},
): { readonly options: RunOptions } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const wrong = (flag: string, expected: string, got: string): void => {
    problems.push(`Expected \`${flag}\` to be ${expected}, got \`${got}\`.`);
  };
  const wholeNumber = (
    flag: string,
    text: string | undefined,
    max: number,
    unit: string,
  ): number | undefined => {
    if (text === undefined) return undefined;
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= 1 && value <= max) return value;
    wrong(flag, `a whole number of ${unit}, 1–${max}`, text);
    return undefined;
  };

  const target = checkTarget(flags, surroundings, problems, wrong);
  const timeoutS = wholeNumber('--timeout', flags.timeout, 300, 'seconds');
  const concurrency = wholeNumber('--concurrency', flags.concurrency, 64, 'clients side by side on a probe');
  const asOf = flags.asOf ?? today;
  if (!isDate(asOf)) wrong('--as-of', 'a date, YYYY-MM-DD', asOf);
  if (flags.failOn !== undefined && flags.failOn !== 'flaky') wrong('--fail-on', '`flaky`', flags.failOn);
  const chosen = flags.format === undefined ? undefined : chooseFormats(flags.format);
  if (chosen !== undefined && 'problems' in chosen) problems.push(...chosen.problems);
  const maxAnalyses = wholeNumber('--max-analyses', flags.maxAnalyses, 100, 'analyses');
  if (flags.maxAnalyses !== undefined && flags.reachabilityAnalyzer !== true) {
    problems.push(
      'Expected `--max-analyses` with `--reachability-analyzer` only: nothing else is charged so.',
    );
  }
  if (flags.only === '') wrong('--only', 'a pattern such as `ssm/*`', flags.only);

  if (problems.length > 0 || target === undefined) return { problems };
  return {
    options: {
      target,
      asOf,
      morePaths: flags.morePaths === true,
      ...(flags.only === undefined ? {} : { only: flags.only }),
      ...(timeoutS === undefined ? {} : { timeoutS }),
      concurrency: concurrency ?? 6,
      outDir: flags.out ?? 'reports',
      json: flags.json === true,
      quiet: flags.quiet === true,
      failOnFlaky: flags.failOn === 'flaky',
      analyze: flags.analyze === true || flags.reachabilityAnalyzer === true,
      ...(flags.reachabilityAnalyzer === true && { maxAnalyses: maxAnalyses ?? usualAnalyses }),
      ...(chosen !== undefined && 'names' in chosen ? { formats: chosen.names } : {}),
    },
  };
}

/**
 * Puts what the configuration says in the place of flags that were not given.
 * @param flags - as they were given, beside what `checkRunFlags` made of them.
 */
export function withDefaults(options: RunOptions, flags: RunFlags, defaults: RunDefaults): RunOptions {
  const { timeoutS, concurrency, outDir } = defaults;
  const asks = flags.reachabilityAnalyzer === true || defaults.reachabilityAnalyzer === true;
  const analyze = asks || options.analyze || defaults.analyze === true;
  const given = flags.maxAnalyses === undefined ? undefined : options.maxAnalyses;
  return {
    ...options,
    ...(flags.timeout === undefined && timeoutS !== undefined && { timeoutS }),
    ...(flags.concurrency === undefined && concurrency !== undefined && { concurrency }),
    ...(flags.out === undefined && outDir !== undefined && { outDir }),
    analyze,
    ...(asks && { maxAnalyses: given ?? defaults.maxAnalyses ?? usualAnalyses }),
  };
}

function checkTarget(
  flags: RunFlags,
  surroundings: Surroundings,
  problems: string[],
  wrong: (flag: string, expected: string, got: string) => void,
): TargetChoice | undefined {
  const lab = flags.lab === true;
  const file = flags.config ?? (lab ? undefined : surroundings.configFile);
  const { access, problems: ofAccess } = checkAccessFlags(flags, lab ? '--lab' : file);
  problems.push(...ofAccess);
  if (lab && flags.config !== undefined) {
    problems.push('Expected either `--lab` or `--config FILE`, got both.');
  }
  if (file !== undefined) {
    for (const flag of ['home', 'remote'] as const) {
      const region = flags[flag];
      if (region !== undefined)
        wrong(`--${flag}`, `absent with \`${file}\`, which names the regions`, region);
    }
    return { kind: 'config', file };
  }
  const own = lab ? undefined : surroundings.region;
  const home = flags.home ?? own ?? 'us-east-1';
  const remote = flags.remote ?? (home === 'ap-northeast-1' ? 'us-east-1' : 'ap-northeast-1');
  if (!regionPattern.test(home)) wrong('--home', 'a region such as us-east-1', home);
  if (!regionPattern.test(remote)) wrong('--remote', 'a region such as ap-northeast-1', remote);
  if (home === remote) wrong('--remote', 'another region than `--home`', remote);
  return lab ? { kind: 'lab', home, remote } : { kind: 'discovery', home, remote, access };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
