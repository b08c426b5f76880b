import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { NetworkPlan } from '../network/network-plan.js';
import { type NamespaceMode, startHolder } from './holder.js';
import { findProgram } from './host-programs.js';
import { answeringEntries, changeBatch, foundationBatch } from './ip-batch.js';

/** Whether this process may make namespaces, found out by making one as the lab does. */
export type NamespaceProbe =
  | {
      readonly ok: true;
      readonly mode: NamespaceMode;
      /** Where IPv6 was asked for and cannot be had in them: why, in the system's own words. */
      readonly withoutIpv6?: string;
    }
  /** One line: each way tried with the system's own words, or what is not installed. */
  | { readonly ok: false; readonly reason: string };

/** Something of every kind that the kernel is asked for, so that nothing new can be refused later. */
const samplePlan: NetworkPlan = {
  instanceId: 'i-sample',
  address: '10.0.0.10',
  prefixLength: 24,
  resolver: '10.0.0.2',
  answering: [
    { address: '10.0.0.2', tcp: [{ from: 53, to: 53 }], udp: [{ from: 53, to: 53 }], ports: [] },
    { address: '10.0.0.11', tcp: [{ from: 440, to: 450 }], udp: [], ports: [] },
  ],
  // Who may make the namespace may listen in it.
  listeners: [],
};

/** The same with an address of either family. */
const sampleIpv6Plan: NetworkPlan = {
  ...samplePlan,
  ipv6: { address: '2001:db8::10', prefixLength: 64 },
  answering: [
    ...samplePlan.answering,
    { address: '2001:db8::11', tcp: [{ from: 443, to: 443 }], udp: [], ports: [] },
  ],
  listeners: [{ protocol: 'tcp', address: '2001:db8::11', port: 443, door: { kind: 'metadata' } }],
};

/**
 * Tries the real set-up rather than reading sysctls; takes some 30 ms and leaves nothing behind.
 * @param ipv6 - whether IPv6 is needed, too.
 */
export async function probeNamespaces(ipv6 = false): Promise<NamespaceProbe> {
  const [unshare, nsenter, ip] = await Promise.all(['unshare', 'nsenter', 'ip'].map(findProgram));
  if (unshare === undefined || nsenter === undefined || ip === undefined) {
    const missing = Object.entries({ unshare, nsenter, ip }).filter(([, path]) => path === undefined);
    return { ok: false, reason: `not installed: ${missing.map(([name]) => name).join(', ')}` };
  }
  const modes: readonly NamespaceMode[] = process.getuid?.() === 0 ? ['user', 'root'] : ['user'];
  const reasons: string[] = [];
  for (const mode of modes) {
    const refusal = await tryMode(mode, unshare, nsenter, samplePlan);
    if (refusal === undefined) {
      const withoutIpv6 = ipv6 ? await tryMode(mode, unshare, nsenter, sampleIpv6Plan) : undefined;
      return { ok: true, mode, ...(withoutIpv6 !== undefined && { withoutIpv6 }) };
    }
    reasons.push(`${mode === 'user' ? 'in a user namespace' : 'as root'}: ${refusal}`);
  }
  return { ok: false, reason: reasons.join('; ') };
}

async function tryMode(
  mode: NamespaceMode,
  unshare: string,
  nsenter: string,
  plan: NetworkPlan,
): Promise<string | undefined> {
  const scratch = await mkdtemp(join(tmpdir(), 'reachmatrix-probe-'));
  try {
    const filesFolder = join(scratch, 'files');
    await mkdir(filesFolder);
    await Promise.all(
      ['resolv.conf', 'hosts', 'nsswitch.conf', 'ca.pem'].map((name) =>
        writeFile(join(filesFolder, name), ''),
      ),
    );
    const holder = await startHolder({
      mode,
      unshare,
      nsenter,
      filesFolder,
      ipBatch: [...foundationBatch(plan), ...changeBatch([], answeringEntries(plan))],
      listeners: plan.listeners,
      onSocket: (_listener, socket) => socket.close(),
    });
    try {
      // Entering is a permission of its own.
      const [file, ...args] = holder.enter('/');
      await promisify(execFile)(file, [...args, 'true']);
    } finally {
      await holder.close();
    }
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ', ');
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
