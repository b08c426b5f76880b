import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectionCut } from './faults/call-faults.js';
import type { LabResponse, RequestHandler } from './services/request.js';
import type { World } from './world/world.js';

export interface ApiServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  close(): Promise<void>;
}

/** Far above what any of the modelled operations takes. */
const largestBody = 8 * 1024 * 1024;

/**
 * Serves the operators' API on loopback, on a port of the system's choice. A request that a web page could
 * have sent is refused: one for another host's name, or with an origin.
 */
export async function openApiServer(handle: RequestHandler, world: World): Promise<ApiServer> {
  const server = createServer((request, response) => {
    answerRequest(request, handle, world)
      .then((answer) => send(response, answer))
      .catch((error: unknown) => {
        if (error instanceof ConnectionCut) request.socket.destroy();
        else send(response, failure(error));
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerRequest(
  request: IncomingMessage,
  handle: RequestHandler,
  world: World,
): Promise<LabResponse> {
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(request.headers.host ?? '')) {
    return plain(403, 'The lab answers to 127.0.0.1 and localhost only');
  }
  if (request.headers.origin !== undefined) return plain(403, 'The lab does not answer web pages');
  const body = await readBody(request);
  if (body === undefined) return plain(413, 'The request is too large for the lab');
  return handle(
    {
      door: { kind: 'api' },
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      headers: joinedHeaders(request),
      body,
    },
    world,
  );
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function joinedHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, (values ?? []).join(',')]),
  );
}

function send(response: ServerResponse, answer: LabResponse): void {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

function plain(status: number, text: string): LabResponse {
  return { status, headers: { 'content-type': 'text/plain' }, body: `${text}\n` };
}

/** A mistake in the lab itself, told to the client rather than lost. */
function failure(error: unknown): LabResponse {
  return plain(500, `The lab failed: ${error instanceof Error ? error.message : String(error)}`);
}
