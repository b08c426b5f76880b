import type { EndpointSetup, NetworkFacts, ProbeSetup } from '../model/network-facts.js';
import type { Destination } from './destination.js';
import { type BareFinding, finding } from './finding.js';
import { isOwnName, isServiceName } from './service-names.js';

/** Whether the endpoint is there to be used. EC2 writes its states in either case. */
export function judgeState({ id, state }: EndpointSetup): BareFinding {
  const word = state.slice(0, 1).toLowerCase() + state.slice(1);
  if (word === 'available') return finding('endpoint', id, { kind: 'endpoint-available' });
  if (word === 'pendingAcceptance') return finding('endpoint', id, { kind: 'endpoint-waits' });
  return finding('endpoint', id, { kind: 'endpoint-state', state: word });
}

/**
 * Whether the name that was asked for leads to the interface endpoint: its own name does by itself, its service's
 * name only where private DNS is on and the VPC allows it.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html, "Prerequisites"
 */
export function judgeName(
  { host }: Destination,
  endpoint: EndpointSetup,
  { vpcId }: ProbeSetup,
  { vpcs }: NetworkFacts,
): readonly BareFinding[] {
  if (host === undefined || endpoint.type === 'Gateway') return [];
  const isByService = isServiceName(host, endpoint);
  if (!isByService && !isOwnName(host, endpoint)) return [];
  const vpc = vpcs?.find(({ id }) => id === vpcId);
  if (vpc === undefined) return [finding('dns', vpcId, { kind: 'not-read' })];
  if (!vpc.dnsSupport) return [finding('dns', vpc.id, { kind: 'dns-support-off' })];
  if (!isByService) return [];
  const { id } = endpoint;
  if (!endpoint.privateDns) return [finding('dns', id, { kind: 'private-dns-off', host })];
  if (!vpc.dnsHostnames) return [finding('dns', vpc.id, { kind: 'dns-hostnames-off', host })];
  if (endpoint.inboundDnsOnly) return [finding('dns', id, { kind: 'private-dns-inbound-only', host })];
  return [finding('dns', id, { kind: 'private-dns-on', host })];
}
