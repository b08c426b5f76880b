import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exchange } from '../../../src/lab/network/http-exchange.js';
import type { Door, LabRequest, RequestHandler } from '../../../src/lab/services/request.js';
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
  /** Changes requests on their way, after they were signed. */
  alter: (request: LabRequest) => LabRequest;
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
    alter: (request: LabRequest) => request,
  };
  const server = createServer((incoming, outgoing) => {
    exchange(incoming, outgoing, (request) => handler(lab.alter({ ...lab.from, ...request }), world)).catch(
      (error: unknown) => outgoing.destroy(error as Error),
    );
  });
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
