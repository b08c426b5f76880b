import { showText } from '../document/show-value.js';
import type { Context } from './check-text.js';
import { isMap, type LooseMap } from './loose-map.js';

/**
 * Checks what concerns several experiments of a scenario.
 * @param value - as the file has it: any part may be missing or of another type, which others report.
 */
export function checkScenario(value: unknown, context: Context): void {
  if (!isMap(value) || !Array.isArray(value['experiments'])) return;
  const experiments: readonly unknown[] = value['experiments'];
  const found = experiments.map((experiment) => (isMap(experiment) ? experiment : {}));
  checkDays(value, value, [], context);
  found.forEach((experiment, index) => {
    const place = experiment['since'] === undefined && experiment['until'] === undefined;
    if (!place) checkDays(experiment, value, ['experiments', index], context);
  });
  checkOnce(found, 'id', (experiment) => experiment['id'], context);
  checkOnce(found, 'column', (experiment) => experiment['column'] ?? experiment['id'], context);
  const commands = found.filter((experiment) => experiment['run'] !== undefined);
  if (commands.length > 0 && value['probe'] === undefined) {
    const message = 'Expected `probe` to name the role on which `run` commands run, got nothing';
    context.addIssue({ code: 'custom', message });
  }
  if (commands.some(expectsRefusal) && !commands.some((experiment) => experiment['control'] === true)) {
    const message =
      'Expected a `run` experiment with `control: true`, got none: what is not reachable proves nothing unless something is';
    context.addIssue({ code: 'custom', path: ['experiments'], message });
  }
}

/** A thing that can be run on no day would be skipped for ever. */
function checkDays(own: LooseMap, scenario: LooseMap, path: (string | number)[], context: Context): void {
  const since = own['since'] ?? scenario['since'];
  const until = own['until'] ?? scenario['until'];
  if (typeof since !== 'string' || typeof until !== 'string' || since <= until) return;
  const key = own['until'] === undefined ? 'since' : 'until';
  const message =
    key === 'until'
      ? `Expected \`until\` not to be before \`since\` (${since}), got ${showText(until)}`
      : `Expected \`since\` not to be after \`until\` (${until}), got ${showText(since)}`;
  context.addIssue({ code: 'custom', path: [...path, key], message });
}

/** A success shows by itself that the path works; anything else needs a control beside it. */
function expectsRefusal(experiment: LooseMap): boolean {
  const expect = experiment['expect'];
  if (!Array.isArray(expect)) return expect !== 'success';
  return expect.some((entry) => isMap(entry) && entry['outcome'] !== 'success');
}

function checkOnce(
  experiments: readonly LooseMap[],
  key: 'id' | 'column',
  read: (experiment: LooseMap) => unknown,
  context: Context,
): void {
  const seen = new Set<unknown>();
  for (const [index, experiment] of experiments.entries()) {
    const value = read(experiment);
    // A column that is not written is the id, whose own repetition is reported already.
    if (typeof value === 'string' && seen.has(value) && experiment[key] !== undefined) {
      const message = `Expected each \`${key}\` once in a scenario, got ${showText(value)} again`;
      context.addIssue({ code: 'custom', path: ['experiments', index, key], message });
    }
    seen.add(value);
  }
}
