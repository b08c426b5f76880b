import { readMaxCost } from '../cost/check-max-cost.js';
import { type AwsService, awsServices } from '../services/aws-services.js';
import type { LanguageFlag } from './choose-language.js';
import type { KeepFlags } from './keep-run.js';
import type { NotifyFlags } from './notify-goals.js';
import type { Surroundings } from './run-options.js';
import { checkRunFlags, type RunFlags, type RunOptions, regionPattern } from './run-options.js';

/** The flags of `survey` as commander gives them. */
export interface SurveyFlags extends RunFlags {
  /** Names of the table of services, separated by commas; `all` or absent: all of them. */
  readonly services?: string;
  /** In a sandbox that is made for it and taken down again. */
  readonly sandbox?: boolean;
  /** Say what it would do, and stop. */
  readonly plan?: boolean;
  readonly yes?: boolean;
  readonly maxCost?: string;
}

/** These and what becomes of the record. */
export type AllSurveyFlags = SurveyFlags & KeepFlags & NotifyFlags & LanguageFlag;

/** The same, checked. */
export interface SurveyOptions {
  readonly run: RunOptions;
  /** Absent with a configuration, which names its home region. */
  readonly homes?: readonly string[];
  /** Absent where the configuration's remote region is meant. */
  readonly remotes?: readonly string[];
  readonly services: readonly AwsService[];
  readonly plan: boolean;
  readonly yes: boolean;
  readonly maxCostUsd?: number;
}

/** Checks all flags at once. @returns the options, or every problem, one sentence each. */
export function checkSurveyFlags(
  flags: SurveyFlags,
  today: string,
  surroundings: Surroundings = {},
): { readonly options: SurveyOptions } | { readonly problems: readonly string[] } {
  const { home, remote, maxCost, services: names = 'all', ...others } = flags;
  const problems: string[] = [];
  const homes = listRegions('--home', home, problems);
  const remotes = listRegions('--remote', remote, problems);
  const checked = checkRunFlags(
    { ...others, ...firstPair(homes, remotes, flags, surroundings) },
    today,
    surroundings,
  );
  if ('problems' in checked) problems.push(...checked.problems);
  const services = chooseServices(names, problems);
  const maxCostUsd = readMaxCost(maxCost);
  if (typeof maxCostUsd === 'string') problems.push(maxCostUsd);
  if (problems.length > 0 || 'problems' in checked || typeof maxCostUsd === 'string') return { problems };
  const { target } = checked.options;
  return {
    options: {
      run: checked.options,
      ...(target.kind !== 'config' && { homes: homes ?? [target.home], remotes: remotes ?? [target.remote] }),
      ...(target.kind === 'config' && remotes !== undefined && { remotes }),
      services,
      plan: flags.plan === true,
      yes: flags.yes === true,
      ...(maxCostUsd === undefined ? {} : { maxCostUsd }),
    },
  };
}

function listRegions(
  flag: string,
  text: string | undefined,
  problems: string[],
): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const regions = [...new Set(text.split(',').map((each) => each.trim()))];
  for (const region of regions) {
    if (!regionPattern.test(region)) {
      problems.push(`Expected \`${flag}\` to be regions such as us-east-1,eu-west-1, got \`${region}\`.`);
    }
  }
  return regions.every((region) => regionPattern.test(region)) ? regions : undefined;
}

/** What a run of one pair would be told: it knows everything else about its flags. */
function firstPair(
  homes: readonly string[] | undefined,
  remotes: readonly string[] | undefined,
  { lab, config }: SurveyFlags,
  { configFile }: Surroundings,
): Pick<RunFlags, 'home' | 'remote'> {
  const [home] = homes ?? [];
  const named = home === undefined ? {} : { home };
  // A survey asks more of a region than a configuration knows: its remote regions are the survey's own.
  if (config !== undefined || (lab !== true && configFile !== undefined)) return named;
  const other = (remotes ?? []).find((region) => region !== home);
  return { ...named, ...(other !== undefined && { remote: other }) };
}

function chooseServices(text: string, problems: string[]): readonly AwsService[] {
  if (text === 'all') return awsServices;
  const names = text.split(',').map((name) => name.trim());
  const known = awsServices.map(({ name }) => name);
  for (const name of names.filter((each) => !known.includes(each))) {
    problems.push(`Expected \`--services\` to be all or some of ${known.join(', ')}, got \`${name}\`.`);
  }
  return awsServices.filter(({ name }) => names.includes(name));
}
