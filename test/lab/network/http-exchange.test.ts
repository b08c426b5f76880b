import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { type Answerer, exchange } from '../../../src/lab/network/http-exchange.js';

let close: (() => void) | undefined;
afterEach(() => close?.());

async function ask(answer: Answerer, method: string, path: string, headers: readonly string[], body = '') {
  const server = createServer((incoming, outgoing) => void exchange(incoming, outgoing, answer));
  close = () => server.close();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, method, path, headers: [...headers], agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

it('hands over the target as sent, and every header that a signature may cover', async () => {
  let seen: unknown;
  const headers = ['Host', 'h', 'X-Amz-Meta', 'one', 'x-amz-meta', 'two', 'Content-Length', '3'];
  await ask(
    (asked) => {
      seen = { ...asked, body: asked.body.toString() };
      return { status: 204, headers: {}, body: '' };
    },
    'PUT',
    '/a%2Fb//c?x=%20&y',
    headers,
    'abc',
  );
  expect(seen).toMatchObject({
    method: 'PUT',
    target: '/a%2Fb//c?x=%20&y',
    headers: { host: 'h', 'x-amz-meta': 'one,two', 'content-length': '3' },
    body: 'abc',
  });
});

it('tells of a body to HEAD without sending it', async () => {
  const answer = () => ({ status: 200, headers: { 'X-A': 'b' }, body: 'four' });
  const response = await ask(answer, 'HEAD', '/', ['Host', 'h']);
  expect(response).toMatchObject({ status: 200, headers: { 'content-length': '4', 'x-a': 'b' } });
  expect(response.body).toHaveLength(0);
});

it('keeps bytes and a length that the service gives itself', async () => {
  const bytes = Buffer.from([0, 255, 10]);
  const answer = () => ({ status: 200, headers: { 'Content-Length': '3' }, body: bytes });
  expect((await ask(answer, 'GET', '/', ['Host', 'h'])).body).toEqual(bytes);
});

it('answers 500 when the service throws, and warns', async () => {
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
  const answer = () => {
    throw new Error('no such thing');
  };
  expect((await ask(answer, 'GET', '/', ['Host', 'h'])).status).toBe(500);
  expect((await warned).message).toBe('no such thing');
});
