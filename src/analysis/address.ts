import ipaddr from 'ipaddr.js';

/** Whether a block holds an address of its own family; false for what is neither. */
export function holds(cidr: string, address: string): boolean {
  if (!ipaddr.isValidCIDR(cidr) || !ipaddr.isValid(address)) return false;
  const [network, bits] = ipaddr.parseCIDR(cidr);
  const parsed = ipaddr.parse(address);
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}

/** `10.10.0.0/16` → 16 */
export function prefixLength(cidr: string): number {
  return Number(cidr.slice(cidr.indexOf('/') + 1));
}

/** Equal addresses may be written in several ways: `::1`, `0:0:0:0:0:0:0:1`. */
export function isSameAddress(one: string, other: string): boolean {
  if (!ipaddr.isValid(one) || !ipaddr.isValid(other)) return false;
  return ipaddr.parse(one).toNormalizedString() === ipaddr.parse(other).toNormalizedString();
}

export function isAddress(text: string): boolean {
  return ipaddr.isValid(text);
}

/** Whether packets to an address are of IPv6. */
export function isIpv6(address: string): boolean {
  return address.includes(':');
}

/** The first of some addresses that packets to or from another one can have at their other end. */
export function ofSameFamily(addresses: readonly string[], other: string): string | undefined {
  return addresses.find((one) => isIpv6(one) === isIpv6(other));
}
