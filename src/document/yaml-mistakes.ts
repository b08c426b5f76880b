import { type Document, isAlias, isMap, isScalar, visit, type YAMLError } from 'yaml';
import { showText } from './show-value.js';

/** A mistake of YAML itself, at a character of the text. */
export interface YamlMistake {
  readonly offset: number;
  readonly message: string;
}

const words: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Expected each key once, got it again',
  MULTIPLE_DOCS: 'Expected one document, got a second one after `---`',
  TAB_AS_INDENT: 'Expected spaces for indentation, got a tab',
};

/** Says what the YAML parser found; one mistake often makes it report several, all at their own place. */
export function describeYamlErrors(errors: readonly YAMLError[]): readonly YamlMistake[] {
  return errors.map((error) => ({
    offset: error.pos[0],
    message: words[error.code] ?? `Expected YAML, got a mistake: ${oneLine(error.message)}`,
  }));
}

/**
 * Finds what YAML allows and this project's files do not: aliases without an anchor before them or inside what they name, keys that
 * are not plain words, `__proto__`, which a later assignment could turn into an object's prototype, and NUL, which no program's
 * argument can hold.
 */
export function findForbidden(document: Document, text: string): readonly YamlMistake[] {
  const mistakes: YamlMistake[] = [];
  visit(document, {
    Scalar(_key, scalar) {
      if (typeof scalar.value !== 'string' || !scalar.value.includes('\0')) return;
      const [start = 0, end = 0] = scalar.range ?? [];
      // Written as an escape it is somewhere in the quotes.
      const raw = text.slice(start, end).indexOf('\0');
      mistakes.push({ offset: start + Math.max(0, raw), message: 'Expected text, got a NUL character' });
    },
    Alias(_key, alias, ancestors) {
      const target = alias.resolve(document);
      const name = showText(`*${alias.source}`);
      if (target === undefined) mistakes.push(at(alias, `Expected an anchor before its alias, got ${name}`));
      else if (ancestors.some((ancestor) => ancestor === target)) {
        mistakes.push(at(alias, `Expected an alias outside what it names, got ${name} inside`));
      }
    },
    Map(_key, map) {
      for (const { key } of map.items) {
        if (isAlias(key) || isMap(key) || !isScalar(key)) {
          mistakes.push(at(key, 'Expected a key to be a plain word, got a list, a map or an alias'));
        } else if (key.value === '__proto__') {
          mistakes.push(at(key, 'Expected a key of the file, got `__proto__`'));
        }
      }
    },
  });
  return mistakes;
}

/** How often a text names what stands elsewhere in it. */
export function countAliases(document: Document): number {
  let count = 0;
  visit(document, {
    Alias() {
      count += 1;
    },
  });
  return count;
}

/** Where to point at when all that is known is that the aliases are too many. */
export function firstAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_key, alias) {
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function at(node: unknown, message: string): YamlMistake {
  const range = (node as { readonly range?: readonly number[] | null } | null)?.range;
  return { offset: range?.[0] ?? 0, message };
}

function oneLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
