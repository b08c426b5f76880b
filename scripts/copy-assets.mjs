// What tsc does not carry into dist: files that are data to it.
import { chmodSync, cpSync, existsSync } from 'node:fs';

const at = (path) => new URL(`../${path}`, import.meta.url);

cpSync(at('src/sandbox/templates'), at('dist/sandbox/templates'), { recursive: true });

const cli = at('dist/cli.js');
if (existsSync(cli)) chmodSync(cli, 0o755);
