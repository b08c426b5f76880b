import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type ConnectionServer,
  createConnectionServer,
  resolveFor,
  type Serving,
} from '../network/connection-server.js';
import { serveDatagrams } from '../network/dns-server.js';
import type { NetworkPlan, PlannedListener } from '../network/network-plan.js';
import { type Holder, type NamespaceMode, type OpenedSocket, startHolder } from './holder.js';
import { answeringEntries, changeBatch, foundationBatch, splitFamilies } from './ip-batch.js';

/** The network of one running instance. */
export interface InstanceNetwork {
  readonly isAlive: () => boolean;
  readonly enter: Holder['enter'];
  /** Changes what answers, without touching the programs that run inside. */
  change(plan: NetworkPlan): Promise<void>;
  close(): Promise<void>;
}

export interface InstanceNetworkOptions {
  readonly plan: NetworkPlan;
  readonly serving: Serving;
  /** A folder of its own for the files that are put over the system's. */
  readonly filesFolder: string;
  readonly mode: NamespaceMode;
  readonly unshare: string;
  readonly nsenter: string;
  readonly synRetries?: number;
}

/** @throws {Error} when namespaces are not permitted. */
export async function openInstanceNetwork(options: InstanceNetworkOptions): Promise<InstanceNetwork> {
  const { serving } = options;
  let { plan } = options;
  await writeFiles(options.filesFolder, plan, serving.authority.rootPem);
  const served = new Map<string, Served>();
  const closeAll = () => {
    for (const one of served.values()) one.close();
    served.clear();
  };
  const holder = await startHolder({
    ...options,
    ipBatch: [...foundationBatch(plan), ...changeBatch([], answeringEntries(plan))],
    listeners: plan.listeners,
    onSocket(listener, socket) {
      served.set(key(listener), serve(serving, plan.instanceId, listener, socket));
    },
  }).catch((error: unknown) => {
    closeAll();
    throw error;
  });

  return {
    isAlive: holder.isAlive,
    enter: holder.enter,
    async change(next) {
      const wanted = new Set(next.listeners.map(key));
      for (const [name, one] of served) {
        if (!wanted.has(name)) {
          one.close();
          served.delete(name);
        }
      }
      const batch = changeBatch(answeringEntries(plan), answeringEntries(next));
      await runIp(holder, batch);
      await holder.openSockets(next.listeners.filter((listener) => !served.has(key(listener))));
      plan = next;
    },
    async close() {
      closeAll();
      await holder.close();
    },
  };
}

interface Served {
  close(): void;
}

/** Listeners that are equal in every respect keep their socket and connections. */
function key(listener: PlannedListener): string {
  return JSON.stringify(listener);
}

function serve(
  serving: Serving,
  instanceId: string,
  listener: PlannedListener,
  socket: OpenedSocket,
): Served {
  // The lab's own work keeps the process alive, not an idle socket.
  socket.unref();
  if (!(socket instanceof Server)) {
    serveDatagrams(socket, (name) => resolveFor(serving, instanceId, name));
    return { close: () => socket.close() };
  }
  const connections: ConnectionServer = createConnectionServer(serving, instanceId, listener);
  socket.on('connection', (connection: Socket) => connections.accept(connection));
  return {
    close() {
      socket.close();
      connections.close();
    },
  };
}

async function runIp(holder: Holder, batch: readonly string[]): Promise<void> {
  const { ipv4, ipv6 } = splitFamilies(batch);
  const [file, ...args] = holder.enter('/');
  for (const [lines, family] of [[ipv4, []] as const, [ipv6, ['-6']] as const]) {
    if (lines.length === 0) continue;
    const run = promisify(execFile)(file, [...args, 'ip', ...family, '-batch', '-']);
    run.child.stdin?.end(`${lines.join('\n')}\n`);
    await run;
  }
}

async function writeFiles(folder: string, plan: NetworkPlan, rootPem: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = {
    'resolv.conf': `nameserver ${plan.resolver}\n`,
    hosts: '127.0.0.1 localhost\n',
    'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
    'ca.pem': rootPem,
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
}
