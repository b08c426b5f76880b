import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LabRequest, LabResponse } from '../services/request.js';

/** Answers a request that has been read whole. */
export type Answerer = (
  request: Omit<LabRequest, 'door' | 'instanceId'>,
) => Promise<LabResponse> | LabResponse;

/** Reads one HTTP request, has it answered and writes the answer; a handler that throws gives a 500. */
export async function exchange(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: Answerer,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) return;
  const request = {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers: lowerCaseHeaders(incoming.rawHeaders),
    body,
  };
  let response: LabResponse;
  try {
    response = await answer(request);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error), 'LabHandlerWarning');
    response = { status: 500, headers: { 'content-type': 'text/plain' }, body: 'the lab failed to answer\n' };
  }
  writeResponse(outgoing, request.method, response);
}

/** undefined when the client went away before the end. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

/** Node's own `headers` drops some repeated ones; a signature may cover them. */
function lowerCaseHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return headers;
}

function writeResponse(outgoing: ServerResponse, method: string, response: LabResponse): void {
  const body = Buffer.from(response.body);
  const named = new Set(Object.keys(response.headers).map((name) => name.toLowerCase()));
  for (const [name, value] of Object.entries(response.headers)) outgoing.setHeader(name, value);
  const mayHaveBody = response.status !== 204 && response.status !== 304;
  if (mayHaveBody && !named.has('content-length')) outgoing.setHeader('content-length', body.length);
  outgoing.writeHead(response.status);
  outgoing.end(method === 'HEAD' || !mayHaveBody ? undefined : body);
}
