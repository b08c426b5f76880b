import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTransport } from '../../../src/lab/network/open-transport.js';
import { answerSample } from '../namespaces/sample-handler.js';

const path = process.env['PATH'];
let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'reachmatrix-test-'));
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(parent, { recursive: true, force: true });
});

const options = () => ({ handle: answerSample, folder: join(parent, 'lab') });

/** Puts programs before all others, that say a line and fail or do not. */
function putFirst(programs: Readonly<Record<string, string>>): void {
  const folder = join(parent, 'first');
  mkdirSync(folder);
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  process.env['PATH'] = `${folder}:${path}`;
}

const refusedUnshare = 'echo "unshare: unshare failed: Operation not permitted" >&2; exit 1';

it('prefers namespaces, without a reason to give', async () => {
  const transport = await openTransport(options());
  expect(transport).toMatchObject({ kind: 'namespaces' });
  expect(transport.reason).toBeUndefined();
  await transport.close();
});

it('redirects the clients where unshare is refused, and says so', async () => {
  putFirst({ unshare: refusedUnshare });
  const transport = await openTransport(options());
  expect(transport).toMatchObject({
    kind: 'emulated',
    reason: expect.stringContaining('unshare failed: Operation not permitted'),
  });
  await transport.close();
});

it('says what to do where neither works', async () => {
  putFirst({ unshare: refusedUnshare, aws: 'echo aws-cli/2.36.7 exe' });
  await expect(openTransport(options())).rejects.toThrow(
    /Operation not permitted.*Install iproute2 and util-linux.*Instead: .*pip install awscli/,
  );
});

it('does as it is told', async () => {
  const transport = await openTransport({ ...options(), force: 'emulated' });
  expect(transport).toMatchObject({ kind: 'emulated' });
  await transport.close();
  putFirst({ unshare: refusedUnshare });
  await expect(openTransport({ ...options(), force: 'namespaces' })).rejects.toThrow(
    'Operation not permitted',
  );
});
