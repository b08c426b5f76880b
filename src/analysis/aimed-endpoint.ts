import type { EndpointSetup, InterfaceFacts, NetworkFacts } from '../model/network-facts.js';
import { isSameAddress } from './address.js';
import type { Destination } from './destination.js';
import { isOwnName, isServiceName } from './service-names.js';

/**
 * The endpoint that packets were to go to.
 * @param meant - by the scenario; another one that has the address goes before it where its name does not lead to it.
 */
export function aimedEndpoint(
  destination: Destination,
  meant: EndpointSetup | undefined,
  facts: NetworkFacts,
): EndpointSetup | undefined {
  return meant && isAimedAt(destination, meant) ? meant : ownerOf(destination, facts);
}

/** Whether the packets were to go to the endpoint, or past it by a name that it does not serve. */
function isAimedAt({ host, addresses }: Destination, endpoint: EndpointSetup): boolean {
  if (host !== undefined && (isOwnName(host, endpoint) || isServiceName(host, endpoint))) return true;
  return addresses.some((address) => interfaceAt(address, endpoint) !== undefined);
}

function ownerOf({ addresses }: Destination, { endpoints }: NetworkFacts): EndpointSetup | undefined {
  return endpoints?.find((one) => addresses.some((address) => interfaceAt(address, one) !== undefined));
}

/** The endpoint's network interface that has an address. */
export function interfaceAt(address: string, { interfaces }: EndpointSetup): InterfaceFacts | undefined {
  return interfaces.find((one) => one.addresses.some((own) => isSameAddress(own, address)));
}
