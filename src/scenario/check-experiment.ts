import { suggest } from '../document/closest.js';
import { showChoices, showText } from '../document/show-value.js';
import type { Context } from './check-text.js';
import { isMap, type LooseMap } from './loose-map.js';
import { isOperation, operationInputs } from './operations.js';

/**
 * Checks what concerns several keys of one experiment.
 * @param value - as the file has it: any part may be missing or of another type, which others report.
 */
export function checkExperiment(value: unknown, context: Context): void {
  if (!isMap(value)) return;
  const has = (key: string) => value[key] !== undefined;
  if (has('run') && has('call')) report(context, ['call'], 'Expected either `run` or `call`, got both');
  if (!has('run') && !has('call')) report(context, [], 'Expected `run` or `call`, got neither');
  if (has('run') && !has('call')) {
    for (const key of ['region', 'with', 'returns'].filter(has)) {
      report(context, [key], `Expected \`${key}\` only beside \`call\`, got it beside \`run\``);
    }
  }
  if (has('call')) checkCall(value, context);
  if (value['control'] === true) checkControl(value['expect'], context);
}

function checkCall(value: LooseMap, context: Context): void {
  if (value['region'] === undefined) report(context, [], 'Expected `region` beside `call`, got nothing');
  if (value['through'] !== undefined) {
    report(
      context,
      ['through'],
      'Expected `through` only beside `run`, got it beside `call`, which is not made from the probe',
    );
  }
  const operation = value['call'];
  const input = value['with'];
  if (!isOperation(operation) || !isMap(input)) return;
  const known: readonly string[] = operationInputs[operation];
  for (const [key, entry] of Object.entries(input)) {
    if (!known.includes(key)) {
      const hint = suggest(key, known);
      report(
        context,
        ['with', key],
        `Expected an input of \`${operation}\` (${showChoices(known)}), got ${showText(key)}${hint}`,
      );
    } else if (entry === null) {
      report(context, ['with', key], `Expected \`${key}\` to have a value, got nothing`);
    }
  }
}

/** A control that may fail as expected would say nothing about the others. */
function checkControl(expect: unknown, context: Context): void {
  const outcomes = Array.isArray(expect)
    ? expect.map((entry) => (isMap(entry) ? entry['outcome'] : entry))
    : [expect];
  if (outcomes.every((outcome) => outcome === 'success' || outcome === undefined)) return;
  report(context, ['expect'], 'Expected a control’s `expect` to be `success`, got another outcome');
}

function report(context: Context, path: readonly string[], message: string): void {
  context.addIssue({ code: 'custom', path: [...path], message });
}
