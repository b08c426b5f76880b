import type { EndpointSetup, NetworkFacts, ProbeSetup } from '../model/network-facts.js';
import { isIpv6 } from './address.js';
import { chooseRoute, tableOf } from './choose-route.js';
import { type BareFinding, finding } from './finding.js';

/**
 * Where the probe's subnet sends an address, held against the endpoint that is meant.
 * @param meant - absent where the packets were to go past every endpoint, or nobody says which.
 */
export function judgeRoute(
  address: string,
  probe: ProbeSetup,
  meant: EndpointSetup | undefined,
  { routeTables, prefixLists }: NetworkFacts,
): BareFinding {
  const table = tableOf(probe, routeTables ?? []);
  if (table === undefined) return finding('route', probe.subnetId, { kind: 'not-read' });
  const choice = chooseRoute(table, address, prefixLists);
  if (choice.kind === 'unknown') return finding('route', table.id, { kind: 'not-read' });
  if (choice.kind === 'none') return finding('route', table.id, { kind: 'no-route', address });
  const { target, isBlackhole } = choice.route;
  const details = { address, target };
  if (isBlackhole) return finding('route', table.id, { kind: 'route-lost', ...details });
  if (target === meant?.id || (target === 'local' && meant?.type !== 'Gateway'))
    return finding('route', table.id, { kind: 'route-there', ...details });
  // What an instance has of IPv6 is public by itself.
  if (target.startsWith('igw-') && !isIpv6(address) && !probe.hasPublicAddress)
    return finding('route', table.id, { kind: 'no-public-address', ...details });
  if (meant !== undefined) return finding('route', table.id, { kind: 'route-elsewhere', ...details });
  const isKnown = /^(?:igw|eigw|vpce)-/.test(target);
  return finding('route', table.id, { kind: isKnown ? 'route-there' : 'route-unjudged', ...details });
}

/** Where no address is known: whether the table leads to a gateway endpoint at all. */
export function judgeGatewayRoute(
  probe: ProbeSetup,
  gateway: EndpointSetup,
  { routeTables }: NetworkFacts,
): BareFinding {
  const table = tableOf(probe, routeTables ?? []);
  if (table === undefined) return finding('route', probe.subnetId, { kind: 'not-read' });
  const route = table.routes.find(({ target }) => target === gateway.id);
  if (route === undefined)
    return finding('route', table.id, { kind: 'no-route', address: gateway.serviceName });
  const details = { address: route.destination, target: route.target };
  return finding('route', table.id, { kind: route.isBlackhole ? 'route-lost' : 'route-there', ...details });
}
