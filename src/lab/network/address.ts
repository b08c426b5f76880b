import ipaddr from 'ipaddr.js';

/** Whether an IPv4 address lies in a CIDR block; false for anything that is not IPv4. */
export function isInBlock(address: string, cidr: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(address)) return false;
  return ipaddr.IPv4.parse(address).match(parseBlock(cidr));
}

/** Blocks are asked about again and again, and there are few of them. */
const blocks = new Map<string, [ipaddr.IPv4, number]>();

function parseBlock(cidr: string): [ipaddr.IPv4, number] {
  const block = blocks.get(cidr) ?? ipaddr.IPv4.parseCIDR(cidr);
  blocks.set(cidr, block);
  return block;
}

/** `10.10.0.0/16` → 16 */
export function prefixLength(cidr: string): number {
  return parseBlock(cidr)[1];
}

/** The address `offset` places after the first one of a block: `10.10.0.0/16`, 2 → `10.10.0.2`. */
export function addressAt(cidr: string, offset: number): string {
  const first = firsts.get(cidr) ?? firstOf(cidr);
  firsts.set(cidr, first);
  const sum = first + offset;
  return [24, 16, 8, 0].map((shift) => Math.floor(sum / 2 ** shift) % 256).join('.');
}

/** Asked about as often as {@link blocks}. */
const firsts = new Map<string, number>();

function firstOf(cidr: string): number {
  return ipaddr.IPv4.networkAddressFromCIDR(cidr).octets.reduce((total, octet) => total * 256 + octet, 0);
}
