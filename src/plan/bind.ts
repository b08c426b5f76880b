import type { Template } from '../model/scenario.js';
import { parseTemplate } from '../scenario/template.js';
import type { LookUp } from './look-up.js';

/** Collects, while values are put in, which names were used and which of them had no value. */
export interface Binder {
  readonly text: (template: Template) => string;
  /** A call's input: the texts in it are bound, all else stays as it is. */
  readonly value: (value: unknown) => unknown;
  readonly used: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
}

/** Makes a binder for one experiment. A missing value leaves nothing in its place: look at `missing`. */
export function createBinder(lookUp: LookUp): Binder {
  const used = new Set<string>();
  const missing = new Set<string>();
  const bindText = (template: Template): string =>
    parseTemplate(template)
      .parts.map((part) => {
        if (part.kind === 'text') return part.text;
        used.add(part.name);
        const found = lookUp(part.name);
        if (found === undefined) missing.add(part.name);
        return found ?? '';
      })
      .join('');
  const bindValue = (value: unknown): unknown => {
    if (typeof value === 'string') return bindText(value);
    if (Array.isArray(value)) return value.map(bindValue);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, bindValue(entry)]));
  };
  return { text: bindText, value: bindValue, used, missing };
}
