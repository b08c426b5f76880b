import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Door, RequestHandler } from '../../../src/lab/services/request.js';
import { createServices, type ServicesOptions } from '../../../src/lab/services/services.js';
import { createWorld } from '../../../src/lab/world/create-world.js';
import type { World } from '../../../src/lab/world/world.js';

/** The lab's services on a loopback port, as seen through one door. */
export interface ServedLab {
  readonly url: string;
  readonly world: World;
  readonly handler: RequestHandler;
  /** What the next requests come through, and from which instance; at first the operators' door. */
  from: { door: Door; instanceId?: string };
  close(): Promise<void>;
}

export async function serveLab(
  asOf = '2024-12-01',
  options: Partial<ServicesOptions> = {},
): Promise<ServedLab> {
  const world = createWorld({ home: 'us-east-1', remote: 'ap-northeast-1', asOf });
  const handler = createServices({ now: () => new Date(), ...options });
  const lab = {
    world,
    handler,
    from: { door: { kind: 'api' } } as ServedLab['from'],
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
    const { method = '', url: target = '' } = request;
    const answered = await handler(
      { ...lab.from, method, target, headers, body: Buffer.concat(chunks) },
      world,
    );
    response.writeHead(answered.status, answered.headers).end(answered.body);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(lab, {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

/** The door of an endpoint of the world, by its Name tag. */
export function endpointDoor(world: World, name: string): Door {
  const endpoint = world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === name);
  if (endpoint === undefined) throw new Error(`Expected the world to have an endpoint ${name}`);
  return { kind: 'endpoint', endpointId: endpoint.id };
}
