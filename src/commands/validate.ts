import { formatProblem } from '../document/format-problem.js';
import { loadScenarios } from '../scenario/load.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';

/**
 * Checks scenario files.
 * @param paths - files or directories; none: the package's own scenarios.
 * @returns exit code 0, or 2 with every problem of every file.
 */
export async function validate(
  paths: readonly string[],
  options: { readonly json: boolean },
): Promise<CommandResult> {
  const loaded = await loadScenarios(paths);
  const exitCode = loaded.ok ? exitCodes.asExpected : exitCodes.wrongInput;
  if (options.json) {
    const scenarios = (loaded.ok ? loaded.value : []).map(({ id, title, experiments }) => ({
      id,
      title,
      experiments: experiments.map((experiment) => experiment.id),
    }));
    const problems = loaded.ok ? [] : loaded.problems;
    return {
      exitCode,
      stdout: `${JSON.stringify({ ok: loaded.ok, scenarios, problems }, null, 2)}\n`,
      stderr: '',
    };
  }
  if (!loaded.ok) {
    const lines = loaded.problems.map(formatProblem);
    return { exitCode, stdout: '', stderr: `${lines.join('\n')}\n${count(lines.length, 'problem')}\n` };
  }
  const total = loaded.value.reduce((sum, { experiments }) => sum + experiments.length, 0);
  const lines = loaded.value.map(({ id, title, experiments }) => `${id}: ${title} (${experiments.length})`);
  lines.push(`${count(loaded.value.length, 'scenario')}, ${count(total, 'experiment')}, no problems`);
  return { exitCode, stdout: `${lines.join('\n')}\n`, stderr: '' };
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
