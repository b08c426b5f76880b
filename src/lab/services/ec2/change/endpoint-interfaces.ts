import { addressAt, prefixLength } from '../../../network/address.js';
import { zonesWithoutRemoteAccess } from '../../../world/regions.js';
import type { NetworkInterface, Subnet, World } from '../../../world/world.js';
import { Refusal } from '../../refusal.js';
import { missing } from '../missing.js';
import { zonesIn } from '../zones.js';
import { type AddressTypes, freeIpv6Address } from './ip-address-type.js';
import { newId } from './new-id.js';

/** EC2 keeps the first four addresses of a subnet and the last one for itself. */
const firstFree = 4;

/**
 * Gives an endpoint a network interface with a free address in each of the subnets.
 * @param service - what the endpoint leads to; not every zone has every service, or reaches other regions.
 * @throws {Refusal} for an unknown subnet, a second one in a zone, an unfit zone or a full subnet.
 */
export function placeInSubnets(
  subnetIds: readonly string[],
  vpcId: string,
  service: AddressTypes & { readonly name: string; readonly region: string; readonly home: string },
  world: World,
): NetworkInterface[] {
  const zones = new Set<string>();
  return subnetIds.map((id) => {
    const subnet = world.subnets.find((candidate) => candidate.id === id && candidate.vpcId === vpcId);
    if (subnet === undefined) throw missing.subnet(id);
    if (zones.has(subnet.zone)) {
      throw new Refusal(
        'DuplicateSubnetsInSameZone',
        'Found another VPC endpoint subnet in the availability zone',
      );
    }
    zones.add(subnet.zone);
    checkZone(subnet, service, world);
    const ipv6 = service.ipAddressType === 'dualstack' ? { ipv6: freeIpv6Address(subnet, world) } : {};
    return { id: newId('eni'), subnetId: id, ip: freeAddress(subnet, world), ...ipv6 };
  });
}

function checkZone(
  { id, zoneId }: Subnet,
  { name, region, home }: Parameters<typeof placeInSubnets>[2],
  world: World,
): void {
  if (region !== home && zonesWithoutRemoteAccess.has(zoneId)) {
    const usable = zonesIn(home, world).filter((zone) => !zonesWithoutRemoteAccess.has(zone.id));
    const words = 'Only the following availability zones are supported for remote access: ';
    throw new Refusal('InvalidParameter', `${words}${usable.map((zone) => zone.id).join(', ')}`);
  }
  if (world.zoneLacks.some((lack) => lack.zoneId === zoneId && lack.what === name)) {
    throw new Refusal(
      'InvalidParameter',
      `The VPC endpoint service ${name} does not support the availability zone of the subnet: ${id}.`,
    );
  }
}

/** The first address of a subnet that nothing has yet. @throws {Refusal} when the subnet is full. */
export function freeAddress(subnet: Subnet, world: World): string {
  const used = new Set([
    ...world.instances.map(({ privateIp }) => privateIp),
    ...world.endpoints.flatMap(({ networkInterfaces }) => networkInterfaces.map(({ ip }) => ip)),
  ]);
  const size = 2 ** (32 - prefixLength(subnet.cidr));
  for (let offset = firstFree; offset < size - 1; offset += 1) {
    const address = addressAt(subnet.cidr, offset);
    if (!used.has(address)) return address;
  }
  throw new Refusal(
    'InsufficientFreeAddressesInSubnet',
    'There are not enough free addresses in the subnet to satisfy the request.',
  );
}
