import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findProgram, linkPrograms, resolveShim } from '../../../src/lab/namespaces/host-programs.js';
import { required } from '../network/sample-world.js';

const folder = mkdtempSync(join(tmpdir(), 'reachmatrix-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeProgram(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

it('finds the Python script behind a shell shim', async () => {
  const python = required(await findProgram('python3'));
  const real = writeProgram('real/aws', `#!${python}\nprint("real")\n`);
  const shim = writeProgram('shims/aws', `#!/usr/bin/env bash\nexec "${real}" "$@"\n`);
  expect(await resolveShim(shim, folder)).toBe(real);
});

it('keeps what is no shim, and a shell script that leads to no Python', async () => {
  const python = required(await findProgram('python3'));
  const script = writeProgram('script', `#!${python}\nprint("real")\n`);
  const wrapper = writeProgram('wrapper', '#!/bin/sh\necho aws-cli/2\n');
  const failing = writeProgram('failing', '#!/bin/sh\nexit 1\n');
  for (const path of [script, wrapper, failing]) expect(await resolveShim(path, folder)).toBe(path);
});

it('links everything but what is missing', async () => {
  const programs = join(folder, 'programs');
  const path = await linkPrograms(programs, { aws: '/opt/aws', curl: '/opt/curl' }, ['aws']);
  expect(path).toBe(programs);
  expect(readlinkSync(join(programs, 'curl'))).toBe('/opt/curl');
  expect(readlinkSync(join(programs, 'sh'))).toMatch(/\/sh$/);
  expect(() => readlinkSync(join(programs, 'aws'))).toThrow('ENOENT');
});
