import { describe, expect, it } from 'vitest';
import { readHops } from '../../src/probe/debug-hops.js';
import type { TraceLine } from '../../src/probe/payload.js';

const hop = (text: string): TraceLine => ({ kind: 'hop', text });
const failure = (text: string): TraceLine => ({ kind: 'failure', text });
const start = (host: string) => hop(`Starting new HTTPS connection (1): ${host}:443`);
const answer = (host: string, status: number) => hop(`https://${host}:443 "GET / HTTP/1.1" ${status} None`);
const at = (host: string, rest: object) => ({ host, port: 443, scheme: 'https', ...rest });

describe('connections', () => {
  it('come in the order in which they were made', () => {
    expect(readHops([start('a'), answer('a', 301), start('b')])).toEqual([
      at('a', { reached: 'http', status: 301 }),
      at('b', {}),
    ]);
  });

  it('keep the last of several answers', () => {
    const hops = readHops([start('a'), answer('a', 400), answer('a', 200)]);
    expect(hops).toEqual([at('a', { reached: 'http', status: 200 })]);
  });

  it('used again after another are hops again, so that the last hop is the last tried', () => {
    const hops = readHops([start('a'), answer('a', 301), start('b'), answer('b', 301), answer('a', 200)]);
    expect(hops.map(({ host, status }) => [host, status])).toEqual([
      ['a', 301],
      ['b', 301],
      ['a', 200],
    ]);
  });

  it('to an IPv6 address are read', () => {
    expect(readHops([hop('Starting new HTTP connection (1): fd00::1:80')])).toMatchObject([
      { host: 'fd00::1', port: 80 },
    ]);
  });

  it('are not made of what only looks like one', () => {
    expect(
      readHops([hop('Starting new HTTPS connection: a'), hop('https://a:443 "GET / HTTP/1.1" 3')]),
    ).toEqual([]);
  });
});

describe('how far a connection got without an answer', () => {
  it.each([
    [
      'urllib3.exceptions.ConnectTimeoutError: (<x>, "Connection to a timed out. (connect timeout=2)")',
      'dns',
    ],
    ['ConnectionRefusedError: [Errno 111] Connection refused', 'dns'],
    ['OSError: [Errno 101] Network is unreachable', 'dns'],
    ['TimeoutError: _ssl.c:975: The handshake operation timed out', 'tcp'],
    ['ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed', 'tcp'],
    ['ConnectionResetError: [Errno 104] Connection reset by peer', 'tcp'],
    ['http.client.RemoteDisconnected: Remote end closed connection without response', 'tls'],
    ['urllib3.exceptions.ReadTimeoutError: AWSHTTPSConnectionPool(host=a): Read timed out.', 'tls'],
    ['socket.gaierror: [Errno -2] Name or service not known', undefined],
    ['Some.OtherError: unheard of', undefined],
  ])('%s', (text, reached) => {
    expect(readHops([start('a'), failure(text)])[0]?.reached).toBe(reached);
  });

  it('is told by the first cause, not by what was raised on top of it', () => {
    const hops = readHops([
      start('a'),
      failure('TimeoutError: The handshake operation timed out'),
      failure('ReadTimeoutError: Read timed out'),
    ]);
    expect(hops[0]?.reached).toBe('tcp');
  });
});
