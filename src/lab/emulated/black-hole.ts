import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A loopback port where connections hang, with no privilege and no packet filter. */
export interface BlackHole {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens in a thread that then sleeps for ever: nothing accepts, and once the queue of connections waiting to
 * be accepted is full, the kernel drops every further attempt without a word.
 */
const listenerProgram = `
const { createServer } = require('node:net');
const { parentPort } = require('node:worker_threads');
const server = createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
`;

/** Connections are tried until one hangs this long. */
const hangMs = 150;
const mostTries = 16;

/** @throws {Error} when the kernel keeps on taking connections. */
export async function openBlackHole(): Promise<BlackHole> {
  const worker = new Worker(listenerProgram, { eval: true });
  worker.unref();
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const queued: Socket[] = [];
  const close = async () => {
    for (const socket of queued) socket.destroy();
    await worker.terminate();
  };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const socket = connect({ host: '127.0.0.1', port });
    socket.unref();
    queued.push(socket);
    if (!(await isConnected(socket))) {
      socket.destroy();
      return { port, close };
    }
  }
  await close();
  throw new Error('Expected connections to hang once a listener has its queue full');
}

function isConnected(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), hangMs);
    const settle = (connected: boolean) => {
      clearTimeout(timer);
      resolve(connected);
    };
    socket.once('connect', () => settle(true));
    // Kept, so that a later reset does not end the process.
    socket.on('error', () => settle(true));
  });
}
