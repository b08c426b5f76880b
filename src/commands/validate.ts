import { loadConfig } from '../config/load.js';
import { looksLikeConfig } from '../config/recognize.js';
import { formatProblem } from '../document/format-problem.js';
import { readText } from '../document/read-text.js';
import type { Problem, Scenario } from '../model/scenario.js';
import { loadScenarios } from '../scenario/load.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';

/**
 * Checks scenario files, and configurations, which are known by their key `regions`.
 * @param paths - files or directories; none: the package's own scenarios.
 * @returns exit code 0, or 2 with every problem of every file.
 */
export async function validate(
  paths: readonly string[],
  options: { readonly json: boolean },
): Promise<CommandResult> {
  const { scenarios, configurations, problems } = await check(paths);
  const ok = problems.length === 0;
  const exitCode = ok ? exitCodes.asExpected : exitCodes.wrongInput;
  if (options.json) {
    const listed = scenarios.map(({ id, title, experiments }) => ({
      id,
      title,
      experiments: experiments.map((experiment) => experiment.id),
    }));
    const found = { ok, scenarios: listed, ...(configurations.length > 0 && { configurations }), problems };
    return { exitCode, stdout: `${JSON.stringify(found, null, 2)}\n`, stderr: '' };
  }
  if (!ok) {
    const lines = problems.map(formatProblem);
    return { exitCode, stdout: '', stderr: `${lines.join('\n')}\n${count(lines.length, 'problem')}\n` };
  }
  const total = scenarios.reduce((sum, { experiments }) => sum + experiments.length, 0);
  const checked = [
    ...(scenarios.length > 0 ? [count(scenarios.length, 'scenario'), count(total, 'experiment')] : []),
    ...(configurations.length > 0 ? [count(configurations.length, 'configuration')] : []),
  ];
  const lines = [
    ...scenarios.map(({ id, title, experiments }) => `${id}: ${title} (${experiments.length})`),
    `${checked.join(', ')}, no problems`,
  ];
  return { exitCode, stdout: `${lines.join('\n')}\n`, stderr: '' };
}

interface Checked {
  /** None while there are problems. */
  readonly scenarios: readonly Scenario[];
  readonly configurations: readonly string[];
  readonly problems: readonly Problem[];
}

async function check(paths: readonly string[]): Promise<Checked> {
  const texts = await Promise.all(paths.map(async (path) => ({ path, read: await readText(path) })));
  const configurations = texts
    .filter(({ read }) => read.ok && looksLikeConfig(read.value))
    .map(({ path }) => path);
  const others = paths.filter((path) => !configurations.includes(path));
  const configs = await Promise.all(configurations.map(loadConfig));
  const loaded =
    others.length > 0 || paths.length === 0
      ? await loadScenarios(others, [], { morePaths: true })
      : { ok: true as const, value: [] };
  const problems = [
    ...configs.flatMap((config) => (config.ok ? [] : config.problems)),
    ...(loaded.ok ? [] : loaded.problems),
  ];
  return { scenarios: loaded.ok ? loaded.value : [], configurations, problems };
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
