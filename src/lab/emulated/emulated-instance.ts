import { createServer, type Server } from 'node:net';
import { isIpv6 } from '../network/address.js';
import {
  type ConnectionServer,
  createConnectionServer,
  resolveFor,
  type Serving,
} from '../network/connection-server.js';
import { networkPlan, type PlannedListener } from '../network/network-plan.js';
import { reach } from '../network/reach.js';
import { listenOnLoopback, openControlServer, portOf } from './control-server.js';

/** The loopback ports that stand for one instance's network. */
export interface EmulatedInstance {
  /** Where its clients ask for names and connections. */
  readonly controlPort: number;
  /** Makes the listeners agree with the world. */
  sync(): Promise<void>;
  close(): void;
}

interface Served {
  readonly server: Server;
  readonly connections: ConnectionServer;
}

/** The port multiplexer's, RFC 1078: nobody listens there any more, and only root could. */
const refusingPort = 1;

export async function openEmulatedInstance(
  serving: Serving,
  instanceId: string,
  blackHolePort: number,
): Promise<EmulatedInstance> {
  const served = new Map<string, Served>();
  const control = await openControlServer({
    resolve(name) {
      const found = resolveFor(serving, instanceId, name);
      return found === 'not-found' ? [] : found.filter((address) => !isIpv6(address));
    },
    route(address, port) {
      const world = serving.world();
      // An instance that has just left the world has no network any more.
      if (!world.instances.some((instance) => instance.id === instanceId)) return blackHolePort;
      const reached = reach(world, instanceId, address, port);
      if (reached.kind === 'drop') return blackHolePort;
      const one = [...served].find(([key]) => key.startsWith(`${address}:${port} `))?.[1];
      return reached.kind === 'deliver' && one !== undefined ? portOf(one.server) : refusingPort;
    },
  });

  const close = (key: string) => {
    served.get(key)?.server.close();
    served.get(key)?.connections.close();
    served.delete(key);
  };
  return {
    controlPort: portOf(control),
    async sync() {
      const wanted = new Map(
        networkPlan(serving.world(), instanceId)
          .listeners.filter(({ protocol, door }) => protocol === 'tcp' && door.kind !== 'resolver')
          .map((listener) => [keyOf(listener), listener]),
      );
      for (const key of [...served.keys()].filter((name) => !wanted.has(name))) close(key);
      const fresh = [...wanted].filter(([key]) => !served.has(key));
      await Promise.all(
        fresh.map(async ([key, listener]) => {
          const connections = createConnectionServer(serving, instanceId, listener);
          const server = createServer((socket) => connections.accept(socket));
          await listenOnLoopback(server);
          served.set(key, { server, connections });
        }),
      );
    },
    close() {
      for (const key of [...served.keys()]) close(key);
      control.close();
    },
  };
}

function keyOf(listener: PlannedListener): string {
  return `${listener.address}:${listener.port} ${JSON.stringify(listener.door)}`;
}
