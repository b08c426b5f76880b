import { publicService } from '../../src/lab/network/public-address.js';
import type { Door, LabResponse } from '../../src/lab/services/request.js';
import { type ProbeNetwork, pass } from './network.js';

/** What a client finds when it opens a connection. */
export type Connection =
  | {
      readonly kind: 'open';
      readonly host: string;
      readonly address: string;
      readonly door: Door;
      readonly lookedUpMs: number;
    }
  | {
      readonly kind: 'open';
      readonly host: string;
      readonly address: string;
      readonly door: 'impostor';
      readonly says: LabResponse;
      readonly lookedUpMs: number;
    }
  /** The name does not exist. */
  | { readonly kind: 'missing' }
  /** The resolver did not say. */
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'refused'; readonly address: string };

const handshakeMs = 5;

/** Tries each address of a host in turn, `timeoutS` each, as Python's and curl's clients do. */
export async function connect(network: ProbeNetwork, url: URL, timeoutS: number): Promise<Connection> {
  const startedAt = Date.now();
  const host = url.hostname;
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const found = await network.lookUp(host);
  if (found.kind === 'not-found') return { kind: 'missing' };
  if (found.kind === 'failed') return { kind: 'unresolved' };
  const lookedUpMs = Date.now() - startedAt;
  let last: Connection = { kind: 'silence' };
  for (const address of found.addresses) {
    const reached = network.reach(address, port);
    if (reached.kind === 'drop') await pass(timeoutS * 1000);
    else await pass(handshakeMs);
    if (reached.kind === 'refuse') last = { kind: 'refused', address };
    if (reached.kind === 'drop') last = { kind: 'silence' };
    if (reached.kind !== 'deliver') continue;
    if (reached.door.kind === 'resolver') return { kind: 'refused', address };
    const says = network.conditions.impostor?.(host);
    return says === undefined
      ? { kind: 'open', host, address, door: reached.door, lookedUpMs }
      : { kind: 'open', host, address, door: 'impostor', says, lookedUpMs };
  }
  return last;
}

/**
 * A proxy in another network with a way to the internet: it reaches AWS's public names, and nothing of this VPC.
 * To the client the host is still the one that it asked for.
 */
export async function connectThroughProxy(
  { hostname }: URL,
  proxy: string,
): Promise<Extract<Connection, { kind: 'open' }> | { readonly kind: 'no-proxy'; readonly proxy: string }> {
  await pass(handshakeMs);
  const s3Region = /^(?:.+\.)?s3[.-]([a-z]{2}(?:-[a-z]+)+-\d+)\.amazonaws\.com$/.exec(hostname)?.[1];
  const service = s3Region === undefined ? publicService(hostname) : { service: 's3', region: s3Region };
  if (service === undefined) return { kind: 'no-proxy', proxy };
  const door = { kind: 'public', ...service } as const;
  return { kind: 'open', host: hostname, address: '', door, lookedUpMs: 0 };
}
