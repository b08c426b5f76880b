import type { PacketSign } from '../model/configuration-analysis.js';
import type { EndpointSetup, NetworkFacts } from '../model/network-facts.js';
import type { ReachabilityPath, UnaskedReason } from '../model/reachability.js';
import { aimedEndpoint, interfaceAt } from './aimed-endpoint.js';
import type { CellToAnalyze } from './analyze-cell.js';
import { destinationOf } from './destination.js';
import { packetSignOf } from './packet-sign.js';

/**
 * Chooses what to ask AWS's Reachability Analyzer about a cell: the way from the probe's network interface to the
 * address that its last packets went to; where the client tried several, the first. To an interface endpoint that is
 * its network interface, to a gateway endpoint the endpoint itself, to anything else the address alone.
 * @see https://docs.aws.amazon.com/vpc/latest/reachability/how-reachability-analyzer-works.html, "Source and destination resources", "Considerations"
 */
export function choosePath(
  { experiment, instanceId, endpointId }: CellToAnalyze,
  facts: NetworkFacts,
): ReachabilityPath | UnaskedReason {
  const attempt = experiment.attempts.at(-1);
  const unsent = unsentBecause[packetSignOf(attempt)];
  if (attempt === undefined || unsent !== undefined) return unsent ?? 'unobserved';
  const probe = facts.probes?.find((one) => one.instanceId === instanceId);
  if (probe === undefined || probe.interfaceId === '') return 'probe-not-read';
  const destination = destinationOf(attempt);
  if (destination.isLookUp) return 'look-up';
  const meant = facts.endpoints?.find(({ id }) => id === endpointId);
  const endpoint = aimedEndpoint(destination, meant, facts);
  const { addresses, port } = destination;
  const tried =
    addresses.length > 0 ? addresses : (endpoint?.interfaces.flatMap((one) => one.addresses) ?? []);
  if (tried.length === 0) return 'no-address';
  const address = tried.find((one) => !one.includes(':'));
  if (address === undefined) return 'ipv6';
  const id = endpoint && idOf(endpoint, address);
  return { source: probe.interfaceId, ...(id !== undefined && { destination: id }), address, port };
}

/** Packets that a way through the network has nothing to do with. */
const unsentBecause: Readonly<Partial<Record<PacketSign, UnaskedReason>>> = {
  'no-name': 'no-address',
  denied: 'policy',
  nothing: 'unobserved',
};

function idOf(endpoint: EndpointSetup, address: string): string | undefined {
  return endpoint.type === 'Gateway' ? endpoint.id : interfaceAt(address, endpoint)?.id;
}
