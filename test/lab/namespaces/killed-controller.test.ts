import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimFolder } from '../../../src/lab/namespaces/lab-folder.js';
import { compileTree } from './plain-controller.js';

let compiled: string;
const parent = mkdtempSync(join(tmpdir(), 'reachmatrix-test-'));
beforeAll(() => {
  compiled = compileTree(
    'src/lab/namespaces/open-namespaces.ts',
    'test/lab/namespaces/sample-handler.ts',
    'test/lab/network/sample-world.ts',
  );
});
afterAll(() => {
  for (const folder of [compiled, parent]) rmSync(folder, { recursive: true, force: true });
});

/** A lab in a process of its own, with one program running in an instance. */
const controllerProgram = `
const [compiled, folder] = process.argv.slice(1);
const { openNamespaces } = await import(compiled + '/src/lab/namespaces/open-namespaces.js');
const { answerSample } = await import(compiled + '/test/lab/namespaces/sample-handler.js');
const { sampleWorld } = await import(compiled + '/test/lab/network/sample-world.js');
const { world, probe } = sampleWorld();
const transport = await openNamespaces({ folder, handle: answerSample });
await transport.sync(world);
transport.spawn(probe.id, 'sleep', ['71.25'], { env: {}, cwd: '/' });
setInterval(() => {}, 1000);
console.log('ready');
`;

/** Processes of the lab in that folder: its holders name it in their environment, its program by its time. */
function processesOf(folder: string): readonly string[] {
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc').filter(
    (pid) =>
      /^\d+$/.test(pid) &&
      (read(`/proc/${pid}/environ`).includes(folder) ||
        read(`/proc/${pid}/cmdline`).includes('sleep\x0071.25')),
  );
}

it('leaves no process when its controller is killed, and no folder once another lab has started', async () => {
  const folder = join(parent, 'killed');
  const controller = spawn(
    process.execPath,
    ['--input-type=module', '-e', controllerProgram, compiled, folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    await once(controller.stdout, 'data');
    // Two holders of two processes each, nsenter and the program itself.
    await expect.poll(() => processesOf(folder).length).toBe(6);

    controller.kill('SIGKILL');
    await expect.poll(() => processesOf(folder), { timeout: 5_000 }).toEqual([]);
  } finally {
    controller.kill('SIGKILL');
  }

  expect(existsSync(folder)).toBe(true);
  await claimFolder(join(parent, 'next'));
  expect(readdirSync(parent)).toEqual(['next']);
});
