import { type Document, LineCounter, parseDocument as parseYaml } from 'yaml';
import type { z } from 'zod';
import type { Parsed, Problem } from '../model/scenario.js';
import { describeIssue } from './describe-issue.js';
import { locate, type Place, type Position } from './locate.js';
import {
  countAliases,
  describeYamlErrors,
  findForbidden,
  firstAlias,
  type YamlMistake,
} from './yaml-mistakes.js';

const maxAliases = 100;
/** Finding where a mistake is takes time, and nobody reads more of them at once. */
const mostProblems = 200;

/**
 * Reads a YAML or JSON text as what the schema says it is.
 * @param file - the name to put into problems; nothing is read from it.
 * @returns the schema's output, or every problem at once in the order of the text (of very many, the first); never
 * throws for bad text.
 */
export function parseDocument<T>(text: string, file: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter();
  const read = readYaml(text, lines);
  const problems: Problem[] = read.mistakes.slice(0, mostProblems).map(({ offset, message }) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(1, line), column: Math.max(1, col), message };
  });
  let found = read.mistakes.length;
  const { document } = read;
  if (document !== undefined) {
    const result = schema.safeParse(read.value, { reportInput: true });
    if (result.success && problems.length === 0) return { ok: true, value: result.data };
    const mistakes = (result.error?.issues ?? []).flatMap((issue) => describeIssue(issue));
    for (const { place, message } of mistakes.slice(0, mostProblems - problems.length)) {
      problems.push({ file, ...locate(document, lines, text, place), message });
    }
    found += mistakes.length;
  }
  const told = inOrder(problems);
  const last = told.at(-1);
  if (last === undefined || found <= mostProblems) return { ok: false, problems: told };
  const message = `Expected at most ${mostProblems} mistakes, got ${found}: the first are shown`;
  return { ok: false, problems: [...told, { ...last, message }] };
}

/** Finds a place in a text that was parsed before, for what is wrong with it only beside other files. */
export function locateIn(text: string, place: Place): Position {
  const lineCounter = new LineCounter();
  return locate(parseYaml(text, { lineCounter, prettyErrors: false }), lineCounter, text, place);
}

interface ReadYaml {
  readonly mistakes: readonly YamlMistake[];
  /** Absent when the text is so broken that looking for more would find only consequences. */
  readonly document?: Document;
  readonly value?: unknown;
}

function readYaml(text: string, lineCounter: LineCounter): ReadYaml {
  let document: Document;
  try {
    document = parseYaml(text, { lineCounter, prettyErrors: false, version: '1.2' });
  } catch (error) {
    return { mistakes: [{ offset: 0, message: tooMuch(error) }] };
  }
  const errors = [...document.errors, ...document.warnings];
  const mistakes = [...describeYamlErrors(errors)];
  if (errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return { mistakes };
  if (document.contents === null) {
    return { mistakes: [{ offset: 0, message: 'Expected a map of keys, got an empty file' }] };
  }
  // Following an alias means searching the whole text: they are counted before any is followed.
  if (countAliases(document) > maxAliases) {
    return { mistakes: [...mistakes, { offset: firstAlias(document), message: tooManyAliases }] };
  }
  try {
    mistakes.push(...findForbidden(document, text));
    if (mistakes.length > errors.length) return { mistakes };
    return { mistakes, document, value: document.toJS({ maxAliasCount: maxAliases }) };
  } catch (error) {
    return { mistakes: [...mistakes, { offset: firstAlias(document), message: tooMuch(error) }] };
  }
}

const tooManyAliases = `Expected at most ${maxAliases} uses of aliases, got more`;

/** The parser's two ways of giving up on a text that is valid but made to exhaust it. */
function tooMuch(error: unknown): string {
  if (error instanceof RangeError) return 'Expected a document of ordinary depth, got one nested too deeply';
  if (error instanceof ReferenceError) return tooManyAliases;
  throw new Error('The YAML parser failed in a way that is not known', { cause: error });
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}
