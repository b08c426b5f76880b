import ipaddr from 'ipaddr.js';
import { findDnsAnswer } from '../classify/dns-answer.js';
import { answeredHops } from '../classify/service-hops.js';
import type { Detour, PathDoubt } from '../model/because.js';
import type { Evidence, Hop } from '../model/evidence.js';
import type { Endpoint, Probe } from '../model/inventory.js';
import type { Outcome } from '../model/outcome.js';
import type { PathProof } from '../model/verdict.js';
import { en } from '../words/en.js';
import { tellProof } from './tell-reason.js';

/** The path that a scenario means. */
export interface MeantPath {
  /** The endpoint's name in the inventory; absent: any path will do. */
  readonly through: string | undefined;
  /** Absent when the inventory does not hold that name. */
  readonly endpoint: Endpoint | undefined;
  readonly probe: Probe | undefined;
}

/**
 * Holds the addresses that answered against the endpoint that should have. Every hop with an HTTP status
 * counts, for a redirect's answer came through somewhere as well.
 */
export function provePath(
  outcome: Outcome,
  evidence: Evidence,
  { through, endpoint, probe }: MeantPath,
): PathProof {
  if (through === undefined || !isAnswer(outcome, evidence)) return { kind: 'not-required' };
  if (endpoint === undefined) return unproven({ kind: 'no-endpoint', through });
  if (endpoint.addresses.length === 0 && endpoint.cidrs.length === 0) {
    return unproven({ kind: 'nothing-known', endpointId: endpoint.id });
  }
  const perHost = answeredAddresses(evidence, probe);
  if (perHost.length === 0) return unproven({ kind: 'no-host' });
  const unknown = perHost.find(({ addresses }) => addresses.length === 0);
  if (unknown !== undefined) return unproven({ kind: 'no-address', host: unknown.host });

  const addresses = [...new Set(perHost.flatMap((one) => one.addresses))];
  const inside = addresses.filter((address) => belongsTo(endpoint, address));
  if (inside.length === addresses.length) {
    if (endpoint.type === 'Interface' || leadsTo(endpoint, probe)) {
      return { kind: 'proven', endpointId: endpoint.id, addresses };
    }
    return anotherPath({ kind: 'no-route' }, endpoint, addresses);
  }
  const outside = addresses.filter((address) => !inside.includes(address));
  const open = outside.filter((address) => isOpen(endpoint, address));
  if (open.length > 0) return unproven({ kind: 'family-unknown', endpointId: endpoint.id, addresses: open });
  // One host whose addresses lie on both sides leaves it open; one that lies outside whole does not.
  const stranger = perHost.find((one) => !one.addresses.some((address) => inside.includes(address)));
  if (stranger !== undefined) return anotherPath({ kind: 'elsewhere' }, endpoint, stranger.addresses);
  return unproven({ kind: 'in-part', endpointId: endpoint.id, inside, outside });
}

/** S3's addresses are the same through a NAT gateway: only the subnet's route tells the two ways apart. */
function leadsTo({ id }: Endpoint, probe: Probe | undefined): boolean {
  return probe?.routes.some(({ target }) => target === id) === true;
}

function anotherPath(because: Detour, { id }: Endpoint, addresses: readonly string[]): PathProof {
  const proof = { kind: 'another-path', endpointId: id, addresses, reason: '', because } as const;
  return { ...proof, reason: tellProof(proof, en) };
}

function unproven(because: PathDoubt): PathProof {
  const proof = { kind: 'unproven', reason: '', because } as const;
  return { ...proof, reason: tellProof(proof, en) };
}

/** What came through somewhere: a service's answer, or the resolver's. The harness's own calls do not. */
function isAnswer(outcome: Outcome, { client }: Evidence): boolean {
  if (client === 'control-plane') return false;
  return outcome.reached === 'http' || (client === 'resolve' && outcome.kind === 'success');
}

interface HostAddresses {
  readonly host: string;
  readonly addresses: readonly string[];
}

function answeredAddresses(evidence: Evidence, probe: Probe | undefined): readonly HostAddresses[] {
  if (evidence.client === 'resolve') {
    const host = evidence.argv.at(-1) ?? '';
    return [{ host, addresses: resolvedAddresses(evidence, host) }];
  }
  const hops = answeredHops(evidence);
  return hops.map((hop, index) => ({
    host: hop.host,
    addresses: hopAddresses(evidence, hop, index === hops.length - 1, probe),
  }));
}

/** What the client itself says it connected to comes before what its name resolves to. */
function hopAddresses(
  evidence: Evidence,
  hop: Hop,
  isLast: boolean,
  probe: Probe | undefined,
): readonly string[] {
  if (hop.address !== undefined) return [hop.address];
  if (isLast && evidence.curl !== undefined && evidence.curl.remoteIp !== '') return [evidence.curl.remoteIp];
  const literal = hop.host.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(literal) ? [literal] : usableBy(probe, resolvedAddresses(evidence, hop.host));
}

/**
 * Of the addresses that a name resolves to, those that the probe can have connected to: from an instance to whose
 * interfaces EC2 gives no IPv6 address, nothing goes to one. Nothing else is ruled out, neither by routes nor by time.
 */
function usableBy(probe: Probe | undefined, addresses: readonly string[]): readonly string[] {
  if (probe?.ipv6Addresses?.length !== 0) return addresses;
  const ipv4 = addresses.filter((address) => !isIpv6(address));
  return ipv4.length > 0 ? ipv4 : addresses;
}

/** One that maps IPv4 is none. */
function isIpv6(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).kind() === 'ipv6';
}

function resolvedAddresses(evidence: Evidence, host: string): readonly string[] {
  return findDnsAnswer(evidence, host)?.addresses ?? [];
}

function belongsTo({ addresses, cidrs }: Endpoint, address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return (
    addresses.some((own) => ipaddr.process(own).toString() === parsed.toString()) ||
    cidrs.some((cidr) => lies(parsed, cidr))
  );
}

/**
 * A gateway endpoint with IPv6 leads to addresses of a prefix list of their own, whose name nobody has documented: until
 * some of them are known, none of that family lies outside.
 */
function isOpen({ type, ipAddressType, cidrs }: Endpoint, address: string): boolean {
  if (type !== 'Gateway' || ipAddressType === 'ipv4' || !isIpv6(address)) return false;
  return cidrs.every((cidr) => !cidr.includes(':'));
}

function lies(address: ipaddr.IPv4 | ipaddr.IPv6, cidr: string): boolean {
  const [network, bits] = ipaddr.parseCIDR(cidr);
  return address.kind() === network.kind() && address.match(network, bits);
}
