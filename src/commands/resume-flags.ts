import type { JournalOpening } from '../model/journal.js';
import type { LanguageFlag } from './choose-language.js';
import type { KeepFlags } from './keep-run.js';
import type { NotifyFlags } from './notify-goals.js';
import { checkRunFlags, type RunFlags, type RunOptions } from './run-options.js';
import { placeOf } from './run-settings.js';

export type ResumeFlags = RunFlags & KeepFlags & NotifyFlags & LanguageFlag;

/** How a resumed run is shown; the rest is as it was begun. */
export type ShowOptions = Pick<RunOptions, 'json' | 'quiet' | 'failOnFlaky' | 'formats'>;

/** What says where a run runs, and as whom; a run stays where it was begun. */
const elsewhere = {
  lab: '--lab',
  config: '--config',
  scenarios: '--scenarios',
  profile: '--profile',
  roleArn: '--role-arn',
  externalId: '--external-id',
} as const;
const whereFlags = Object.keys(elsewhere) as (keyof typeof elsewhere)[];

/**
 * Checks what was given beside `--resume`: how to show the run may be chosen anew, and all else may be repeated but
 * not changed.
 * @returns the choice, or every problem, one sentence each.
 */
export function checkResumeFlags(
  flags: ResumeFlags,
  selection: readonly string[],
  { settings, inventory }: Pick<JournalOpening, 'settings' | 'inventory'>,
): { readonly show: ShowOptions } | { readonly problems: readonly string[] } {
  const { json, quiet, format, failOn } = flags;
  const shown = checkRunFlags(
    {
      lab: true,
      ...(json !== undefined && { json }),
      ...(quiet !== undefined && { quiet }),
      ...(format !== undefined && { format }),
      ...(failOn !== undefined && { failOn }),
    },
    settings.asOf,
  );
  const { asOf, only, timeoutS, concurrency, baseline, store, notifyBus, maxAnalyses } = settings;
  const given: readonly (readonly [flag: string, given: string | undefined, begun: string | undefined])[] = [
    ['--as-of', flags.asOf, asOf],
    ['--only', flags.only, only],
    ['--timeout', flags.timeout, timeoutS?.toString()],
    ['--concurrency', flags.concurrency, `${concurrency}`],
    ['--home', flags.home, inventory.regions.home],
    ['--remote', flags.remote, inventory.regions.remote],
    ['--baseline', flags.baseline, baseline],
    ['--store', flags.store === undefined ? undefined : placeOf(flags.store), store],
    ['--notify-bus', flags.notifyBus, notifyBus],
    ['--max-analyses', flags.maxAnalyses, maxAnalyses?.toString()],
    [
      '--reachability-analyzer',
      flags.reachabilityAnalyzer ? 'the flag' : undefined,
      maxAnalyses === undefined ? undefined : 'the flag',
    ],
  ];
  const problems = [
    ...('problems' in shown ? shown.problems : []),
    ...given.flatMap(([flag, now, begun]) =>
      now === undefined || now === begun ? [] : [differs(flag, now, begun)],
    ),
    ...whereFlags.flatMap((flag) => (flags[flag] === undefined ? [] : [alone(`\`${elsewhere[flag]}\``)])),
    ...(selection.length === 0 ? [] : [alone('scenarios')]),
  ];
  if ('problems' in shown || problems.length > 0) return { problems };
  const { options } = shown;
  const formats = options.formats ?? settings.formats;
  return {
    show: {
      json: options.json,
      quiet: options.quiet,
      failOnFlaky: options.failOnFlaky || settings.failOnFlaky,
      ...(formats !== undefined && { formats }),
    },
  };
}

function differs(flag: string, now: string, begun: string | undefined): string {
  const as = begun === undefined ? 'without it' : `with \`${begun}\``;
  return `Expected \`${flag}\` to be left out with \`--resume\`, got \`${now}\`: the run was begun ${as}.`;
}

function alone(what: string): string {
  return `Expected no ${what} with \`--resume\`: those of the run hold.`;
}
