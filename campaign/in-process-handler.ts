import type { ClientSettings } from '../src/aws/clients.js';
import { ConnectionCut } from '../src/lab/faults/call-faults.js';
import type { LabRequest, LabResponse } from '../src/lab/services/request.js';

/** What answers a request; a {@link ConnectionCut} thrown stands for a connection that was reset. */
export type Answerer = (request: LabRequest) => LabResponse | Promise<LabResponse>;

interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/**
 * A request handler for the SDK's clients that hands requests to the lab's services without a socket.
 * @param latencyMs - how long the next answer takes.
 */
export function createInProcessHandler(
  answer: Answerer,
  latencyMs: () => number,
): NonNullable<ClientSettings['requestHandler']> {
  const handle = async (
    request: SdkRequest,
    { abortSignal }: { readonly abortSignal?: AbortSignal } = {},
  ) => {
    await new Promise((resolve) => setTimeout(resolve, latencyMs()));
    throwIfAborted(abortSignal);
    const { status, headers, body } = await answerOrReset(answer, toLabRequest(request));
    throwIfAborted(abortSignal);
    return { response: { statusCode: status, headers: { ...headers }, body: Buffer.from(body) } };
  };
  return {
    handle,
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
    metadata: { handlerProtocol: 'http/1.1' },
  };
}

/** The error of Node's HTTP client for a connection that the other side cut. */
async function answerOrReset(answer: Answerer, request: LabRequest): Promise<LabResponse> {
  try {
    return await answer(request);
  } catch (error) {
    if (!(error instanceof ConnectionCut)) throw error;
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  }
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
}

function toLabRequest({ method, path, query = {}, headers, body = '' }: SdkRequest): LabRequest {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    door: { kind: 'api' },
    method,
    target: `${path}${queryString(query)}`,
    headers: Object.fromEntries(lower),
    body:
      typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length),
  };
}

function queryString(query: NonNullable<SdkRequest['query']>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
