import { suggest } from '../document/closest.js';
import { showText } from '../document/show-value.js';
import type { TextMistake } from './split-words.js';
import { parseTemplate } from './template.js';

const sides = ['home', 'remote'];
const anyName = /^[a-z0-9-]+$/;

/** Every form of name that `${…}` may hold; `*` is a name of the inventory's own. */
const forms: readonly (readonly string[])[] = [
  ...['region', 'bucket', 'parameter', 'bus'].flatMap((thing) => sides.map((side) => [thing, side])),
  ...['id', 'url', 'dns', 'zonal', 'other-zonal'].map((field) => ['endpoint', '*', field]),
  ...['id', 'ip', 'vpc', 'subnet'].map((field) => ['probe', '*', field]),
  ['subnet', '*', 'id'],
  ['service', '*', 'name'],
  ['load-balancer', '*', 'arn'],
  ['value', '*'],
];

/** Whether a binding's name is one that an inventory can hold; this one may still lack it. */
export function isKnownBinding(name: string): boolean {
  const steps = name.split('.');
  return forms.some(
    (form) =>
      form.length === steps.length &&
      form.every((part, index) => (part === '*' ? anyName.test(steps[index] ?? '') : part === steps[index])),
  );
}

/** Finds what is wrong with the `${…}` of a text: unclosed ones, and names that no inventory has. */
export function checkTemplate(template: string): readonly TextMistake[] {
  const { parts, mistakes } = parseTemplate(template);
  const unknown = parts.flatMap((part) =>
    part.kind === 'binding' && !isKnownBinding(part.name)
      ? [{ offset: part.offset, message: unknownMessage(part.name) }]
      : [],
  );
  return [...mistakes, ...unknown];
}

function unknownMessage(name: string): string {
  return `Expected a name that an inventory holds in \${…}, got ${showText(name)}${suggest(name, namesLike(name))}`;
}

/** The known forms with the user's own middle name in them, so that only the typo differs. */
function namesLike(name: string): readonly string[] {
  const middle = name.split('.')[1] ?? '';
  const own = anyName.test(middle) ? middle : 'NAME';
  return forms.map((form) => form.map((part) => (part === '*' ? own : part)).join('.'));
}
