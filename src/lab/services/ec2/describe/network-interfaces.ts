import { interfaceIdOf } from '../../../network/path-ends.js';
import type { Instance, NetworkInterface, World } from '../../../world/world.js';
import { describeOperation, setOf } from '../description.js';
import { listed } from '../filters.js';
import { groupSet } from '../groups.js';
import { ipv6Addresses } from '../ipv6-block.js';
import { missing } from '../missing.js';
import { inRegion, subnetById } from '../regional.js';

/** A network interface with its owner: an instance or an endpoint. */
interface OwnedInterface extends NetworkInterface {
  readonly type: 'interface' | 'vpc_endpoint';
  readonly description: string;
  readonly securityGroupIds: readonly string[];
}

/** An instance's only interface. */
export function instanceInterface(instance: Instance): NetworkInterface {
  const { subnetId, privateIp, ipv6 } = instance;
  const own = { id: interfaceIdOf(instance), subnetId, ip: privateIp };
  return ipv6 === undefined ? own : { ...own, ipv6 };
}

/** DescribeNetworkInterfaces: those of instances and of interface endpoints. */
export const describeNetworkInterfaces = describeOperation<OwnedInterface>({
  operation: 'DescribeNetworkInterfaces',
  set: 'networkInterfaceSet',
  idParameter: 'NetworkInterfaceId',
  idOf: ({ id }) => id,
  notFound: missing.networkInterface,
  list: (world, region) => {
    const subnets = new Set(inRegion(world.subnets, world, region).map(({ id }) => id));
    return allInterfaces(world).filter(({ subnetId }) => subnets.has(subnetId));
  },
  filters: {
    'network-interface-id': ({ id }) => [id],
    'subnet-id': ({ subnetId }) => [subnetId],
    'vpc-id': ({ subnetId }, world) => listed(subnetById(world, subnetId)?.vpcId),
    'private-ip-address': ({ ip }) => [ip],
    'addresses.private-ip-address': ({ ip }) => [ip],
    'ipv6-addresses.ipv6-address': ({ ipv6 }) => listed(ipv6),
    'interface-type': ({ type }) => [type],
    'group-id': ({ securityGroupIds }) => securityGroupIds,
    description: ({ description }) => [description],
    status: () => ['in-use'],
  },
  render: ({ id, subnetId, ip, ipv6, type, description, securityGroupIds }, world) => {
    const subnet = subnetById(world, subnetId);
    return {
      networkInterfaceId: id,
      subnetId,
      vpcId: subnet?.vpcId,
      availabilityZone: subnet?.zone,
      description,
      ownerId: world.accountId,
      requesterManaged: type === 'vpc_endpoint',
      status: 'in-use',
      interfaceType: type,
      privateIpAddress: ip,
      privateIpAddressesSet: setOf([{ privateIpAddress: ip, primary: true }]),
      ipv6AddressesSet: ipv6Addresses(ipv6),
      groupSet: groupSet(securityGroupIds, world),
    };
  },
});

function allInterfaces(world: World): readonly OwnedInterface[] {
  const ofInstances = world.instances.map((instance) => ({
    ...instanceInterface(instance),
    type: 'interface' as const,
    description: '',
    securityGroupIds: instance.securityGroupIds,
  }));
  const ofEndpoints = world.endpoints.flatMap((endpoint) =>
    endpoint.networkInterfaces.map((networkInterface) => ({
      ...networkInterface,
      type: 'vpc_endpoint' as const,
      description: `VPC Endpoint Interface ${endpoint.id}`,
      securityGroupIds: endpoint.securityGroupIds,
    })),
  );
  return [...ofInstances, ...ofEndpoints];
}
