import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startLab } from '../../src/lab/start-lab.js';

/** A socket that takes connections or packets, in the network that a process is in. */
interface Listener {
  /** As the kernel writes it: hexadecimal, `ADDRESS:PORT`. */
  readonly address: string;
  readonly inode: string;
}

/** @see proc_net_tcp(5): 0A is LISTEN; a UDP socket without a peer takes packets from anybody. */
function listenersOf(pid: string): readonly Listener[] {
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) => {
    const lines = tryReading(`/proc/${pid}/net/${table}`).split('\n').slice(1);
    return lines.flatMap((line): readonly Listener[] => {
      const [, address = '', peer = '', state, , , , , , inode = ''] = line.trim().split(/\s+/);
      const takes = table.startsWith('tcp') ? state === '0A' : /^0+:0000$/.test(peer);
      return takes ? [{ address, inode }] : [];
    });
  });
}

/** This process and all that it has started. */
function family(): readonly string[] {
  const parents = new Map<string, string>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    parents.set(pid, tryReading(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1] ?? '');
  }
  const isOurs = (pid: string): boolean =>
    pid === String(process.pid) || (parents.has(pid) && isOurs(parents.get(pid) ?? ''));
  return [...parents.keys()].filter(isOurs);
}

function socketsOf(pids: readonly string[]): ReadonlySet<string> {
  const links = pids.flatMap((pid) => {
    try {
      return readdirSync(`/proc/${pid}/fd`).map((fd) => tryLink(`/proc/${pid}/fd/${fd}`));
    } catch {
      return [];
    }
  });
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

function tryReading(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function tryLink(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

const ours = (): readonly string[] => {
  const sockets = socketsOf(family());
  return listenersOf('self').flatMap(({ address, inode }) => (sockets.has(inode) ? [address] : []));
};
const loopback = /^(?:0100007F|0{24}01000000):/;

describe('a lab listens', () => {
  it('on this machine at loopback alone, else in its namespaces, and nowhere once it is closed', async () => {
    const before = ours();
    const lab = await startLab({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' });
    try {
      const port = Number(new URL(lab.endpointUrl).port).toString(16).toUpperCase().padStart(4, '0');
      const during = ours().filter((address) => !before.includes(address));
      expect(during).toContain(`0100007F:${port}`);
      expect(during.filter((address) => !loopback.test(address))).toEqual([]);
      const own = tryLink('/proc/self/ns/net');
      const inside = family().filter((pid) => ![own, ''].includes(tryLink(`/proc/${pid}/ns/net`)));
      const networks = new Map(inside.map((pid) => [tryLink(`/proc/${pid}/ns/net`), pid]));
      expect(networks.size).toBe(lab.world.instances.length);
      // They are not this machine's network: nobody outside can get there.
      for (const pid of networks.values()) {
        expect(listenersOf(pid).length).toBeGreaterThan(1);
        expect(tryReading(`/proc/${pid}/net/dev`)).not.toMatch(/eth|ens|enp|veth/);
      }
    } finally {
      await lab.close();
    }
    expect(ours()).toEqual(before);
  });
});
