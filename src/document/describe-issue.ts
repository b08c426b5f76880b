import type { z } from 'zod';
import { suggest } from './closest.js';
import type { Place } from './locate.js';
import { showChoices, showText, showValue } from './show-value.js';

/** One mistake in the house's words, not yet a line and a column. */
export interface Mistake {
  readonly place: Place;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * Says what a zod issue means. A schema's own message is taken as it is when it is a whole sentence
 * (`Expected …`) and put between subject and value when it is a phrase (`to be 1–300 s`).
 */
export function describeIssue(issue: Issue, within: Path = []): readonly Mistake[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'unrecognized_keys') return describeUnknownKeys(issue, path);
  if (issue.code === 'invalid_union') return describeUnion(issue, path);
  if (issue.code === 'invalid_key') {
    return issue.issues.map((inner) => ({
      place: { path, key: true },
      message: sentence(inner, path, 'the key'),
    }));
  }
  const offset = issue.code === 'custom' ? issue.params?.['offset'] : undefined;
  const place: Place = typeof offset === 'number' ? { path, offset } : { path };
  return [{ place, message: sentence(issue, path) }];
}

function describeUnknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, path: Path): readonly Mistake[] {
  const lines = issue.message.split('\n');
  return issue.keys.map((key, index) => ({
    place: { path: [...path, key], key: true },
    message: lines[index]?.startsWith('Expected')
      ? lines[index]
      : `Expected only known keys, got ${showText(key)}`,
  }));
}

/** Where one alternative has the right form, its own mistakes say more than 'none of these'. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path): readonly Mistake[] {
  const fitting = issue.errors.find((issues) => !issues.some(isOfOtherForm));
  if (fitting !== undefined) return fitting.flatMap((inner) => describeIssue(inner, path));
  return [{ place: { path }, message: sentence(issue, path) }];
}

function isOfOtherForm(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_value') return typeof issue.input !== 'string';
  return issue.code === 'invalid_type' || issue.code === 'invalid_union';
}

function sentence(issue: Issue, path: Path, what = subject(path)): string {
  if (issue.message.startsWith('Expected')) return issue.message;
  const hint =
    issue.code === 'invalid_value' && typeof issue.input === 'string'
      ? suggest(issue.input, issue.values.map(String))
      : '';
  return `Expected ${what} ${phrase(issue)}, got ${showValue(issue.input)}${hint}`;
}

function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the document';
  if (typeof last !== 'number') return `\`${String(last)}\``;
  const list = path.at(-2);
  return list === undefined ? 'an entry' : `an entry of \`${String(list)}\``;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  object: 'a map',
  record: 'a map',
  array: 'a list',
};

function phrase(issue: Issue): string {
  if (issue.message.startsWith('to ') || issue.message.startsWith('not to ')) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `to be ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `to be ${showChoices(issue.values.map(String))}`;
    case 'too_small':
      return issue.origin === 'number'
        ? `to be at least ${issue.minimum}`
        : `to have at least ${issue.minimum} ${units(issue.origin)}`;
    case 'too_big':
      return issue.origin === 'number'
        ? `to be at most ${issue.maximum}`
        : `to have at most ${issue.maximum} ${units(issue.origin)}`;
    case 'not_multiple_of':
      return issue.divisor === 1 ? 'to be a whole number' : `to be a multiple of ${issue.divisor}`;
    default:
      return `to be right (${issue.message})`;
  }
}

function units(origin: string): string {
  return origin === 'string' ? 'characters' : 'entries';
}
