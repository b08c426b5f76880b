import ipaddr from 'ipaddr.js';

type Block = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Whether an address lies in a CIDR block of its own family; false for anything that is no address. */
export function isInBlock(address: string, cidr: string): boolean {
  if (!isIpv6(address) && !ipaddr.IPv4.isValidFourPartDecimal(address)) return false;
  const [network, bits] = parseBlock(cidr);
  const parsed = ipaddr.parse(address);
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}

export function isIpv6(address: string): boolean {
  return address.includes(':') && ipaddr.IPv6.isValid(address);
}

/** Blocks are asked about again and again, and there are few of them. */
const blocks = new Map<string, Block>();

function parseBlock(cidr: string): Block {
  const block = blocks.get(cidr) ?? ipaddr.parseCIDR(cidr);
  blocks.set(cidr, block);
  return block;
}

/** `10.10.0.0/16` → 16 */
export function prefixLength(cidr: string): number {
  return parseBlock(cidr)[1];
}

/** The address `offset` places after the first one of a block: `10.10.0.0/16`, 2 → `10.10.0.2`. */
export function addressAt(cidr: string, offset: number): string {
  if (cidr.includes(':')) return ipv6AddressAt(cidr, offset);
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

/** In the form that EC2 and the kernel write; the offset stays within the last 32 bits of a block that is wider. */
function ipv6AddressAt(cidr: string, offset: number): string {
  const { parts } = ipaddr.IPv6.networkAddressFromCIDR(cidr);
  const low = [Math.floor(offset / 65_536), offset % 65_536];
  return new ipaddr.IPv6([
    ...parts.slice(0, 6),
    ...low.map((part, at) => (parts[6 + at] ?? 0) + part),
  ]).toString();
}
