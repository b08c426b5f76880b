import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/document/format-problem.js';
import { loadScenarios } from '../../src/scenario/load.js';

let directory: string;

const scenario = (id: string, more = '') =>
  `id: ${id}\n${more}title: A path\nprobe: p\nexperiments:\n  - {id: a, run: aws x, expect: success}\n`;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'reachmatrix-load-'));
  await mkdir(join(directory, 'three'));
  await mkdir(join(directory, 'empty'));
  await writeFile(join(directory, 'three/a.yaml'), scenario('a'));
  await writeFile(join(directory, 'three/b.yml'), scenario('b', 'order: 2\n'));
  await writeFile(join(directory, 'three/c.yaml'), scenario('c', 'order: 1\n'));
  await writeFile(join(directory, 'three/notes.txt'), 'not a scenario');
  await writeFile(join(directory, 'again.yaml'), `# again\n${scenario('a')}`);
  await writeFile(join(directory, 'wrong.yaml'), 'id: A\ntitle: t\nexperiments: []\n');
});

afterAll(() => rm(directory, { recursive: true }));

async function load(...selection: readonly string[]) {
  const loaded = await loadScenarios(
    selection.map((path) => (path.includes('/') ? join(directory, path) : path)),
  );
  if (loaded.ok) return loaded.value.map(({ id }) => id);
  return loaded.problems.map((problem) => formatProblem(problem).replaceAll(`${directory}/`, ''));
}

describe('loading scenarios', () => {
  it('takes a directory in the order that its files ask for, then by name', async () => {
    expect(await load('three/')).toEqual(['c', 'b', 'a']);
  });

  it('takes files in the order in which they are named', async () => {
    expect(await load('./three/a.yaml', './three/c.yaml')).toEqual(['a', 'c']);
  });

  it('takes the package’s own by their ids', async () => {
    expect(await load('ssm', 's3-gateway')).toEqual(['ssm', 's3-gateway']);
  });

  it('takes a file once although it is named twice', async () => {
    expect(await load('ssm', 'ssm', './three/a.yaml', 'three/')).toEqual(['ssm', 'a', 'c', 'b']);
  });

  it('gives the problems of all files, an id that two files have among them', async () => {
    expect(
      await load('./three/a.yaml', './again.yaml', './wrong.yaml', './none.yaml', './empty', 'sssm'),
    ).toEqual([
      'wrong.yaml:1:5: Expected `id` to be lower-case letters and digits with single hyphens between, got `A`',
      'wrong.yaml:3:14: Expected `experiments` to have at least one entry, got an empty list',
      'none.yaml:1:1: Expected a file that can be read, got none of this name',
      'empty:1:1: Expected `.yaml` files in the directory, got none',
      'sssm:1:1: Expected a file that can be read, got none of this name (did you mean `ssm`?)',
      'again.yaml:2:5: Expected each scenario’s `id` once, got `a` of three/a.yaml again',
    ]);
  });

  it('looks for names in packs before the package’s own, and takes all of the packs when none is named', async () => {
    const packs = [join(directory, 'three')];
    const ids = async (selection: readonly string[], from = packs) => {
      const loaded = await loadScenarios(selection, from);
      return loaded.ok ? loaded.value.map(({ id }) => id) : loaded.problems.map(({ message }) => message);
    };
    expect(await ids([])).toEqual(['c', 'b', 'a']);
    expect(await ids(['b', 'ssm'])).toEqual(['b', 'ssm']);
    await mkdir(join(directory, 'shadow'), { recursive: true });
    await writeFile(join(directory, 'shadow/ssm.yaml'), scenario('mine'));
    expect(await ids(['ssm'], [join(directory, 'shadow')])).toEqual(['mine']);
    expect(await ids(['b', 'x'], [join(directory, 'none')])).toEqual([
      'Expected a directory of scenario files, got none of this name',
      'Expected a file that can be read, got none of this name',
      'Expected a file that can be read, got none of this name',
    ]);
  });
});
