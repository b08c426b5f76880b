import type { XmlElement } from '../protocols/xml.js';
import { setOf } from './description.js';

/** The IPv6 block of a VPC or subnet, as EC2 lists it; an empty list where it has none. */
export function ipv6Associations(id: string, cidr: string | undefined): XmlElement {
  if (cidr === undefined) return setOf([]);
  const kind = id.startsWith('vpc-') ? 'vpc' : 'subnet';
  return setOf([
    {
      associationId: id.replace(/^(?:vpc|subnet)-/, `${kind}-cidr-assoc-`),
      ipv6CidrBlock: cidr,
      ipv6CidrBlockState: { state: 'associated' },
    },
  ]);
}

/** The one IPv6 address of a network interface, as EC2 lists it. */
export function ipv6Addresses(address: string | undefined): XmlElement {
  return setOf(address === undefined ? [] : [{ ipv6Address: address, isPrimaryIpv6: false }]);
}
