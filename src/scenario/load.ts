import { stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suggest } from '../document/closest.js';
import { locateIn } from '../document/parse-document.js';
import { readText, unreadableMessage } from '../document/read-text.js';
import { showText } from '../document/show-value.js';
import type { Parsed, Problem, Scenario } from '../model/scenario.js';
import { parseScenario } from './parse-scenario.js';
import { listScenarioFiles, nameScenarioFiles } from './scenario-files.js';

/** The scenarios that ship with the package: those of every run, and further paths that are asked for. */
const ownScenarios = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const morePaths = fileURLToPath(new URL('../../scenarios/more/', import.meta.url));

/** Which scenarios are meant where none is named. */
export interface ScenarioSet {
  /** Beside the others, those of the further paths. */
  readonly morePaths?: boolean;
}

/**
 * Reads scenario files; the only reader of them.
 * @param selection - scenarios by their files' names without the ending, files, or directories of which every
 * `.yaml` and `.yml` is taken; none: all of the packs, or without packs all of the package's own.
 * @param packs - directories in which names are looked for before the package's own.
 * @param set - matters only where nothing is selected: any scenario of the package can be named.
 * @returns the scenarios in the order of the selection, those of a directory by `order` and then by file
 * name; or all problems of all files.
 */
export async function loadScenarios(
  selection: readonly string[] = [],
  packs: readonly string[] = [],
  set: ScenarioSet = {},
): Promise<Parsed<readonly Scenario[]>> {
  const files = await loadScenarioFiles(selection, packs, set);
  return files.ok ? { ok: true, value: files.value.map(({ scenario }) => scenario) } : files;
}

/** A scenario with the text that it was read from. */
export interface ScenarioFile {
  readonly path: string;
  /** As problems name it. */
  readonly file: string;
  readonly text: string;
  readonly scenario: Scenario;
}

/** Whether any of these words names a scenario of the further paths. */
export async function isMorePath(selection: readonly string[]): Promise<boolean> {
  if (selection.length === 0) return false;
  const { files } = await nameScenarioFiles([morePaths]);
  return selection.some((word) => files.has(word));
}

/** The same as `loadScenarios`, for who changes the files. */
export async function loadScenarioFiles(
  selection: readonly string[] = [],
  packs: readonly string[] = [],
  set: ScenarioSet = {},
): Promise<Parsed<readonly ScenarioFile[]>> {
  const named = await nameScenarioFiles([...packs, ownScenarios, morePaths]);
  const chosen = selection.map((word) => named.files.get(word) ?? word);
  const all = [...(packs.length > 0 ? packs : [ownScenarios]), ...(set.morePaths ? [morePaths] : [])];
  const paths = chosen.length > 0 ? chosen : all;
  const groups = await Promise.all(
    paths
      .filter((path) => !named.notDirectories.includes(path))
      .map((path) => loadPath(path, [...named.files.keys()])),
  );
  const noPacks = named.notDirectories.map((path) =>
    failed(path, 'Expected a directory of scenario files, got none of this name'),
  );
  const loaded = [...noPacks, ...groups.flat()].filter(isFirstOfItsPath);
  const problems = [
    ...loaded.flatMap(({ parsed }) => (parsed.ok ? [] : parsed.problems)),
    ...findRepeatedIds(loaded),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: loaded.flatMap(({ path, file, text, parsed }) =>
      parsed.ok ? [{ path, file, text, scenario: parsed.value }] : [],
    ),
  };
}

interface Loaded {
  /** As problems name it. */
  readonly file: string;
  readonly path: string;
  readonly text: string;
  readonly parsed: Parsed<Scenario>;
}

async function loadPath(path: string, known: readonly string[]): Promise<readonly Loaded[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [await loadFile(path)];
    const names = await listScenarioFiles(path);
    if (names.length === 0) return [failed(path, 'Expected `.yaml` files in the directory, got none')];
    const loaded = await Promise.all(names.map((name) => loadFile(join(path, name))));
    return loaded.sort((a, b) => orderOf(a) - orderOf(b));
  } catch (error) {
    return [failed(path, `${unreadableMessage(error)}${suggest(path, known)}`)];
  }
}

async function loadFile(path: string): Promise<Loaded> {
  const file = shortName(path);
  const read = await readText(path);
  const text = read.ok ? read.value : '';
  const parsed = read.ok ? parseScenario(text, file) : failedAt(file, read.problems);
  return { file, path: resolve(path), text, parsed };
}

/** A file may be named twice, by its id and within a directory; it is run once. */
function isFirstOfItsPath({ path }: Loaded, index: number, all: readonly Loaded[]): boolean {
  return all.findIndex((other) => other.path === path) === index;
}

function findRepeatedIds(loaded: readonly Loaded[]): readonly Problem[] {
  const firstFile = new Map<string, string>();
  return loaded.flatMap(({ file, text, parsed }) => {
    if (!parsed.ok) return [];
    const { id } = parsed.value;
    const first = firstFile.get(id);
    if (first === undefined) {
      firstFile.set(id, file);
      return [];
    }
    const message = `Expected each scenario’s \`id\` once, got ${showText(id)} of ${first} again`;
    return [{ file, ...locateIn(text, { path: ['id'] }), message }];
  });
}

function failed(path: string, message: string): Loaded {
  const file = shortName(path);
  const parsed = failedAt(file, [{ file, line: 1, column: 1, message }]);
  return { file, path: resolve(path), text: '', parsed };
}

function failedAt(file: string, problems: readonly Problem[]): Parsed<Scenario> {
  return { ok: false, problems: problems.map((problem) => ({ ...problem, file })) };
}

function orderOf({ parsed }: Loaded): number {
  return (parsed.ok ? parsed.value.order : undefined) ?? Number.MAX_SAFE_INTEGER;
}

/** As a person would name it from where they are. */
function shortName(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') || isAbsolute(fromHere) ? path : fromHere;
}
