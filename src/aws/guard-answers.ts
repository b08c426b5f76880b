import { Readable } from 'node:stream';
import type { EC2ClientConfig } from '@aws-sdk/client-ec2';

/** What an answer may be. AWS's largest, a store's biggest records, are a fraction of it. */
export interface AnswerLimits {
  readonly sizeBytes: number;
  /** From its first byte to its last. */
  readonly durationMs: number;
}

const usual: AnswerLimits = { sizeBytes: 200_000_000, durationMs: 300_000 };

/** How long is waited for a connection, and for an answer's beginning; the SDK itself would wait for ever. */
export function waitAtMost(requestTimeoutMs: number): NonNullable<EC2ClientConfig['requestHandler']> {
  return {
    connectionTimeout: 10_000,
    requestTimeout: requestTimeoutMs,
    throwOnRequestTimeout: true,
    // Of silence in the middle of an answer.
    socketTimeout: requestTimeoutMs,
  };
}

type Handler = (args: object) => Promise<object>;

interface Stack {
  add(
    middleware: (next: Handler) => Handler,
    options: { readonly step: 'deserialize'; readonly priority: 'low'; readonly name: string },
  ): void;
}

/**
 * Lets a client read no more than an answer can be, and no web page: the SDK would read for ever, and takes a
 * portal's or a proxy's page for an answer with nothing in it.
 */
export function guardAnswers<T extends { readonly middlewareStack: object }>(
  client: T,
  limits: AnswerLimits = usual,
): T {
  (client.middlewareStack as Stack).add(
    (next) => async (args) => {
      const result = await next(args);
      const { response } = result as { response?: HttpAnswer };
      if (response === undefined) return result;
      if (isPage(response)) {
        if (response.body instanceof Readable) response.body.destroy();
        throw new Error(`Expected an answer of AWS, got a web page with HTTP ${response.statusCode}`);
      }
      if (response.body instanceof Readable) response.body = Readable.from(bounded(response.body, limits));
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'guardAnswers' },
  );
  return client;
}

interface HttpAnswer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** A service names its request in every answer, whatever type it gives that; no portal does. */
function isPage({ headers = {} }: HttpAnswer): boolean {
  if ('x-amz-request-id' in headers || 'x-amzn-requestid' in headers) return false;
  return /^\s*(?:text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '');
}

async function* bounded(body: Readable, { sizeBytes, durationMs }: AnswerLimits): AsyncGenerator<Buffer> {
  const until = Date.now() + durationMs;
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > sizeBytes) throw new Error(`Expected an answer of at most ${sizeBytes} bytes, got more`);
    if (Date.now() > until) throw new Error(`Expected an answer within ${durationMs} ms, it did not end`);
    yield chunk;
  }
}
