// Turns src/ and campaign/ into JavaScript below build/, only what changed: types are `npm run types`' concern.
// Loaders that translate on the way (tsx) ask another thread at every import(), which no virtual clock waits for.
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const build = join(root, 'build');
const compilerOptions = { target: 'es2022', module: 'esnext', verbatimModuleSyntax: true };

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

for (const folder of ['src', 'campaign']) {
  for (const name of readdirSync(join(root, folder), { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const source = join(root, folder, name);
    const target = join(build, folder, name.replace(/\.ts$/, '.js'));
    if (changedAt(target) > changedAt(source)) continue;
    mkdirSync(dirname(target), { recursive: true });
    const text = ts.transpileModule(readFileSync(source, 'utf8'), { compilerOptions }).outputText;
    writeFileSync(target, text);
  }
}
if (changedAt(join(build, 'scenarios')) === 0) symlinkSync('../scenarios', join(build, 'scenarios'));
