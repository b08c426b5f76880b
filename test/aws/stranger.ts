import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ClientSettings, type Clients, createClients } from '../../src/aws/clients.js';

/** Who answers in AWS's place on loopback, and clients that ask there. */
export interface Stranger {
  readonly clients: Clients;
  readonly url: string;
  /** How the next requests are answered. */
  answer: (response: ServerResponse) => void;
  close(): Promise<void>;
}

export async function openStranger(settings: ClientSettings = {}): Promise<Stranger> {
  const server = createServer((request, response) => {
    request.resume();
    response.on('error', () => undefined);
    stranger.answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  const clients = createClients({ endpointUrl: url, credentials }, settings);
  const stranger: Stranger = {
    clients,
    url,
    answer: (response) => response.end(),
    close: async () => {
      clients.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return stranger;
}

/** An answer as a whole. */
export function saying(body: string | Buffer, status = 200, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'text/xml', ...headers }).end(body);
}
