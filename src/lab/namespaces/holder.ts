import { type ChildProcess, spawn } from 'node:child_process';
import { Socket as DatagramSocket } from 'node:dgram';
import { once } from 'node:events';
import { Server } from 'node:net';
import type { PlannedListener } from '../network/network-plan.js';
import { splitFamilies } from './ip-batch.js';
import { setUpProgram } from './set-up-program.js';
import { type OpenerMessage, socketOpenerProgram } from './socket-opener.js';

/** `user`: rootless, in a user namespace of its own. `root`: with the caller's privileges. */
export type NamespaceMode = 'user' | 'root';

/** An open socket of a namespace, in this process. */
export type OpenedSocket = Server | DatagramSocket;

/** A process that keeps a net, mount and pid namespace alive, and ends everything in it with itself. */
export interface Holder {
  readonly isAlive: () => boolean;
  /** The program and arguments before a command that is to run inside. */
  enter(cwd: string): readonly [string, ...string[]];
  /** Opens further sockets inside, and gives them to the same `onSocket`. */
  openSockets(listeners: readonly PlannedListener[]): Promise<void>;
  close(): Promise<void>;
}

export interface HolderOptions {
  readonly mode: NamespaceMode;
  /** Absolute paths of `unshare` and `nsenter`. */
  readonly unshare: string;
  readonly nsenter: string;
  /** A folder with resolv.conf, hosts, nsswitch.conf and ca.pem. */
  readonly filesFolder: string;
  readonly ipBatch: readonly string[];
  readonly listeners: readonly PlannedListener[];
  /** Takes a socket at once: connections that find nobody listening for them are lost. */
  readonly onSocket: (listener: PlannedListener, socket: OpenedSocket) => void;
  readonly synRetries?: number;
}

function systemPath(): string {
  return `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin`;
}

/**
 * Makes and furnishes one instance's namespaces. Standard input is the cord: when this process ends in any way,
 * the holder reads its end, and as the first process of its pid namespace takes all others with it.
 * @throws {Error} with the system's own words when namespaces are not permitted.
 */
export async function startHolder(options: HolderOptions): Promise<Holder> {
  const isUser = options.mode === 'user';
  const { ipv4, ipv6 } = splitFamilies(options.ipBatch);
  const child = spawn(
    options.unshare,
    [
      ...(isUser ? ['--user', '--map-root-user'] : []),
      ...['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', 'sh', '-c', setUpProgram],
    ],
    {
      env: {
        PATH: systemPath(),
        IP_BATCH: ipv4.join('\n'),
        IP_BATCH_6: ipv6.join('\n'),
        FILES: options.filesFolder,
        SYN_RETRIES: options.synRetries === undefined ? '' : String(options.synRetries),
        NODE: process.execPath,
        OPENER: socketOpenerProgram,
        LISTENERS: JSON.stringify(options.listeners),
      },
      // A session of its own: Ctrl-C at the terminal must not end the network before the report is written.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    },
  );
  const ended = once(child, 'exit').catch(() => undefined);
  const close = async () => {
    child.stdin?.end();
    const forced = setTimeout(() => child.kill('SIGKILL'), 2_000);
    await ended;
    clearTimeout(forced);
  };
  child.stdin?.on('error', () => undefined);
  try {
    await Promise.all([receiveSockets(child, options.listeners, options.onSocket), awaitReady(child)]);
  } catch (error) {
    await close();
    throw error;
  }
  child.disconnect();
  child.unref();

  const enter = (cwd: string): readonly [string, ...string[]] => [
    options.nsenter,
    `--target=${child.pid}`,
    ...(isUser ? ['--user', '--preserve-credentials'] : []),
    '--net',
    '--mount',
    `--pid=/proc/${child.pid}/ns/pid_for_children`,
    `--wd=${cwd}`,
    '--',
  ];
  return {
    isAlive: () => child.exitCode === null && child.signalCode === null,
    enter,
    async openSockets(listeners) {
      if (listeners.length === 0) return;
      const [file, ...args] = enter('/');
      const opener = spawn(
        file,
        [...args, process.execPath, '-e', socketOpenerProgram, JSON.stringify(listeners)],
        { env: { PATH: systemPath() }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
      );
      await receiveSockets(opener, listeners, options.onSocket);
    },
    close,
  };
}

async function receiveSockets(
  child: ChildProcess,
  listeners: readonly PlannedListener[],
  onSocket: HolderOptions['onSocket'],
): Promise<void> {
  const words = collectErrors(child);
  let missing = listeners.length;
  if (missing === 0) return;
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message: OpenerMessage, handle) => {
      if ('error' in message) return reject(new Error(message.error));
      const listener = listeners[message.index];
      if (listener === undefined || !(handle instanceof Server || handle instanceof DatagramSocket)) {
        return reject(new Error('Expected the socket of a planned listener from inside the namespace'));
      }
      onSocket(listener, handle);
      missing -= 1;
      return missing === 0 ? resolve() : undefined;
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(words())));
  });
}

async function awaitReady(child: ChildProcess): Promise<void> {
  const words = collectErrors(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('error', reject);
    child.once('close', () => reject(new Error(words())));
  });
}

/** @returns what the child has said on standard error so far. */
function collectErrors(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text.trim() || `${child.spawnfile} ended with ${child.exitCode ?? child.signalCode}`;
}
