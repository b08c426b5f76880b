import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { probeNamespaces } from '../../src/lab/namespaces/probe-namespaces.js';
import { startLab } from '../../src/lab/start-lab.js';

const path = process.env['PATH'];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reachmatrix-test-'));
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

/** Puts an `ip` first on PATH that does as the real one on a kernel without IPv6. */
function withoutIpv6(): void {
  const real = execFileSync('sh', ['-c', 'PATH="$PATH:/usr/sbin:/sbin" command -v ip'], { encoding: 'utf8' });
  const program = `#!/bin/sh\nif [ "$1" = -6 ]; then echo 'RTNETLINK answers: Operation not supported' >&2; exit 2; fi\nexec ${real.trim()} "$@"\n`;
  writeFileSync(join(folder, 'ip'), program);
  chmodSync(join(folder, 'ip'), 0o755);
  process.env['PATH'] = `${folder}:${path}`;
}

const options = { home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2026-11-28' } as const;

it('a kernel that has IPv6 is not complained of', async () => {
  expect(await probeNamespaces(true)).toEqual({ ok: true, mode: expect.any(String) });
});

it('a lab on a kernel without IPv6 says so, and has all but what needs it', async () => {
  withoutIpv6();
  const lab = await startLab({ ...options, morePaths: true });
  try {
    expect(lab.transport).toBe('namespaces');
    expect(lab.notices).toEqual([expect.stringMatching(/no IPv6 here.*Operation not supported/)]);
    expect(Object.keys(lab.config.probes)).toEqual(['gateway-subnet', 'interface-subnet']);
    expect(Object.keys(lab.config.endpoints)).toContain('two-zones');
    expect(Object.keys(lab.config.endpoints)).not.toContain('dual-stack');
    expect(lab.world.instances).toHaveLength(2);
  } finally {
    await lab.close();
  }
}, 30_000);

it('a lab that needs no IPv6 does not ask for it', async () => {
  withoutIpv6();
  const lab = await startLab(options);
  expect([lab.transport, lab.notices]).toEqual(['namespaces', []]);
  await lab.close();
}, 30_000);

it('the emulated transport says that it carries IPv4 alone', async () => {
  const lab = await startLab({ ...options, morePaths: true, forceTransport: 'emulated' });
  expect(lab.notices).toEqual([expect.stringContaining('the emulated transport carries IPv4 alone')]);
  expect(lab.config.probes).not.toHaveProperty('dual-stack-subnet');
  await lab.close();
}, 30_000);
