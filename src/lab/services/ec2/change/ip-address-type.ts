import { addressAt } from '../../../network/address.js';
import { dualStackS3Since } from '../../../world/dual-stack.js';
import type { DnsRecordIpType, Subnet, VpcEndpoint, World } from '../../../world/world.js';
import { Refusal } from '../../refusal.js';
import type { Form } from '../form.js';

/** The families of an interface endpoint, and which records its names have. */
export type AddressTypes = Pick<VpcEndpoint, 'ipAddressType' | 'dnsRecordIpType'>;

/** The address types that an AWS service takes endpoints of: as far as a guide says so, both. */
export function supportedAddressTypes(service: string, { asOf }: World): readonly ('ipv4' | 'ipv6')[] {
  return service === 's3' && asOf >= dualStackS3Since ? ['ipv4', 'ipv6'] : ['ipv4'];
}

const recordTypes: readonly DnsRecordIpType[] = ['ipv4', 'dualstack', 'ipv6', 'service-defined'];

/**
 * Reads `IpAddressType` and `DnsOptions.DnsRecordIpType`. The words of the refusals are the lab's own.
 * @param supported - of the service.
 * @throws {Refusal} for a type that the service does not take or the lab does not have, and for records of addresses
 * that the endpoint would not have.
 */
export function readAddressTypes(form: Form, supported: readonly string[]): AddressTypes {
  const type = form.get('IpAddressType') ?? 'ipv4';
  if (type !== 'ipv4' && type !== 'dualstack') {
    throw new Refusal('InvalidParameter', `The lab has endpoints of ipv4 and dualstack, got ${type}`);
  }
  if (type === 'dualstack' && !supported.includes('ipv6')) {
    throw new Refusal('InvalidParameter', `The service does not support the IP address type ${type}`);
  }
  return { ipAddressType: type, dnsRecordIpType: readRecordType(form, type) };
}

/** @param type - the families that the endpoint has, or will have. */
export function readRecordType(form: Form, type: NonNullable<VpcEndpoint['ipAddressType']>): DnsRecordIpType {
  const wanted = form.get('DnsOptions.DnsRecordIpType') ?? type;
  const records = recordTypes.find((one) => one === wanted);
  if (records === undefined || (type === 'ipv4' && records !== 'ipv4')) {
    throw new Refusal(
      'InvalidParameter',
      `The DNS record IP type ${wanted} does not fit the IP address type ${type}`,
    );
  }
  return records;
}

/** The first free IPv6 address of a subnet. @throws {Refusal} for a subnet without an IPv6 block. */
export function freeIpv6Address(subnet: Subnet, world: World): string {
  const { ipv6Cidr } = subnet;
  if (ipv6Cidr === undefined) {
    throw new Refusal('InvalidParameter', `The subnet ${subnet.id} has no IPv6 CIDR block`);
  }
  const used = new Set([
    ...world.instances.map(({ ipv6 }) => ipv6),
    ...world.endpoints.flatMap(({ networkInterfaces }) => networkInterfaces.map(({ ipv6 }) => ipv6)),
  ]);
  for (let offset = firstFree; ; offset += 1) {
    const address = addressAt(ipv6Cidr, offset);
    if (!used.has(address)) return address;
  }
}

/** EC2 keeps the first four addresses of a subnet for itself, those of IPv6 too. */
const firstFree = 4;
