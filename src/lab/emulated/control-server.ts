import { createServer, type Server } from 'node:net';

/** What the clients of one instance may ask. */
export interface ControlAnswers {
  resolve(name: string): readonly string[];
  /** The loopback port that stands for an address and port. */
  route(address: string, port: number): number;
}

/** Serves the Python side: `name HOST` and `route ADDRESS PORT`, one question a connection. */
export async function openControlServer(answers: ControlAnswers): Promise<Server> {
  const server = createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (!text.includes('\n')) return;
      const [verb, subject = '', port] = text.trim().split(' ');
      const answer =
        verb === 'name' ? answers.resolve(subject) : verb === 'route' && answers.route(subject, Number(port));
      socket.end(`${JSON.stringify(answer)}\n`);
    });
  });
  await listenOnLoopback(server);
  return server;
}

/** @returns the port. */
export async function listenOnLoopback(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  server.unref();
  return portOf(server);
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a listening TCP server');
  return address.port;
}
