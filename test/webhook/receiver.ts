import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedPost {
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

/** How to answer: a status, a redirect's goal, or not at all. */
export type Reply =
  | {
      readonly status: number;
      readonly body?: string | Buffer;
      readonly location?: string;
      readonly encoding?: string;
      /** Goes on for ever after the body, some 64 KB at a time. */
      readonly endless?: boolean;
    }
  | { readonly status: 'none' };

export interface Receiver {
  readonly url: string;
  readonly posts: readonly ReceivedPost[];
  /** Answers to the next posts, in turn; 200 `ok` when there are no more. */
  readonly replies: Reply[];
  /** Of endless replies. */
  sentBytes(): number;
  close(): Promise<void>;
}

/** A webhook's server on loopback, which keeps what it got. */
export async function openReceiver(): Promise<Receiver> {
  const posts: ReceivedPost[] = [];
  const replies: Reply[] = [];
  let sent = 0;
  const server = createServer(async (request: IncomingMessage, response) => {
    const { method = '', url: path = '', headers } = request;
    posts.push({ method, path, contentType: headers['content-type'] ?? '', body: await text(request) });
    const reply = replies.shift() ?? { status: 200, body: 'ok' };
    if (reply.status === 'none') return;
    const location = reply.location === undefined ? {} : { location: reply.location };
    const encoding = reply.encoding === undefined ? {} : { 'content-encoding': reply.encoding };
    response.on('error', () => undefined).writeHead(reply.status, { ...location, ...encoding });
    if (reply.endless !== true) {
      response.end(reply.body ?? '');
      return;
    }
    response.write(reply.body ?? '');
    const more = (): void => {
      while (!response.destroyed) {
        sent += 65_536;
        if (!response.write('x'.repeat(65_536))) return void response.once('drain', more);
      }
    };
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/services/T0/B0/s3cr3tt0ken`,
    posts,
    replies,
    sentBytes: () => sent,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
