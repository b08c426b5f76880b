import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Authority } from '../certificates/authority.js';
import type { RequestHandler } from '../services/request.js';
import type { World } from '../world/world.js';
import { certificateNames } from './certificate-names.js';
import { serveDnsConnection } from './dns-server.js';
import { exchange } from './http-exchange.js';
import { answerName } from './names.js';
import type { PlannedListener } from './network-plan.js';

/** What every listener of a transport is served with. */
export interface Serving {
  readonly handle: RequestHandler;
  readonly authority: Authority;
  /** The world as it is when a connection arrives. */
  readonly world: () => World;
}

/** Serves the connections of one listener of one instance. */
export interface ConnectionServer {
  accept(socket: Socket): void;
  /** Ends the connections that are open. */
  close(): void;
}

/** What the resolver answers an instance; one that has just left the world is told of no name. */
export function resolveFor(
  serving: Serving,
  instanceId: string,
  name: string,
): readonly string[] | 'not-found' {
  const world = serving.world();
  const exists = world.instances.some((instance) => instance.id === instanceId);
  return exists ? answerName(world, instanceId, name) : 'not-found';
}

/** Chooses what speaks behind a planned TCP listener: DNS, plain HTTP or HTTPS. */
export function createConnectionServer(
  serving: Serving,
  instanceId: string,
  listener: PlannedListener,
): ConnectionServer {
  const open = new Set<Socket>();
  const speak = chooseSpeech(serving, instanceId, listener);
  return {
    accept(socket) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => socket.destroy());
      speak(socket);
    },
    close() {
      for (const socket of open) socket.destroy();
    },
  };
}

function chooseSpeech(
  serving: Serving,
  instanceId: string,
  listener: PlannedListener,
): (socket: Socket) => void {
  const { door } = listener;
  if (door.kind === 'resolver') {
    return (socket) => serveDnsConnection(socket, (name) => resolveFor(serving, instanceId, name));
  }
  const prepare = (server: HttpServer) => {
    server.on('request', (incoming, outgoing) => {
      void exchange(incoming, outgoing, (request) =>
        serving.handle({ ...request, door, instanceId }, serving.world()),
      );
    });
    server.keepAliveTimeout = 20_000;
    return server;
  };
  const names = listener.port === 443 ? certificateNames(serving.world(), door) : [];
  if (names.length === 0) {
    const server = prepare(createHttpServer());
    return (socket) => void server.emit('connection', socket);
  }
  // Made for the first visitor: most doors are never knocked at.
  let tls: Promise<HttpServer> | undefined;
  const createTls = async () => prepare(createHttpsServer(await serving.authority.issue(names)));
  return (socket) => {
    tls ??= createTls();
    tls.then(
      (server) => server.emit('connection', socket),
      (error: Error) => socket.destroy(error),
    );
  };
}
