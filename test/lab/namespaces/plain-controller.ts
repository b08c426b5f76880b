import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../../..');

/**
 * Compiles a source file and all it imports to plain JavaScript in a folder of its own, as the build does, so
 * that a plain Node process can run it.
 * @returns the folder, which mirrors the repository, and is inside it so that packages are found.
 */
export function compileTree(...entries: readonly string[]): string {
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'reachmatrix-test-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const seen = new Set<string>();
  const queue = entries.map((entry) => resolve(root, entry));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = readFileSync(file, 'utf8');
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    const target = join(folder, relative(root, file).replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
    for (const [, name] of outputText.matchAll(/from '(\.[^']+)\.js'/g)) {
      queue.push(resolve(dirname(file), `${name}.ts`));
    }
  }
  return folder;
}
