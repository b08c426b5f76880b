import type { Instance, World } from '../../../world/world.js';
import type { XmlElement } from '../../protocols/xml.js';
import { describeOperation, setOf } from '../description.js';
import { listed } from '../filters.js';
import { groupSet } from '../groups.js';
import { imageById } from '../images.js';
import { ipv6Addresses } from '../ipv6-block.js';
import { missing } from '../missing.js';
import { inRegion, subnetById } from '../regional.js';
import { tagSet } from '../tags.js';
import { instanceInterface } from './network-interfaces.js';

const stateCodes = { running: 16, stopped: 80 } as const;

/** DescribeInstances: each instance in a reservation of its own. */
export const describeInstances = describeOperation<Instance>({
  operation: 'DescribeInstances',
  set: 'reservationSet',
  idParameter: 'InstanceId',
  idOf: ({ id }) => id,
  notFound: missing.instance,
  list: (world, region) => {
    const subnets = new Set(inRegion(world.subnets, world, region).map(({ id }) => id));
    return world.instances.filter(({ subnetId }) => subnets.has(subnetId));
  },
  filters: {
    'instance-id': ({ id }) => [id],
    'instance-state-name': ({ state }) => [state],
    'subnet-id': ({ subnetId }) => [subnetId],
    'vpc-id': ({ subnetId }, world) => listed(subnetById(world, subnetId)?.vpcId),
    'private-ip-address': ({ privateIp }) => [privateIp],
    'network-interface.ipv6-addresses.ipv6-address': ({ ipv6 }) => listed(ipv6),
    'availability-zone': ({ subnetId }, world) => listed(subnetById(world, subnetId)?.zone),
    'instance.group-id': ({ securityGroupIds }) => securityGroupIds,
  },
  render: (instance, world) => ({
    reservationId: instance.id.replace(/^i-/, 'r-'),
    ownerId: world.accountId,
    groupSet: setOf([]),
    instancesSet: setOf([renderInstance(instance, world)]),
  }),
});

function architectureOf({ imageId = '', subnetId }: Instance, world: World): string {
  const vpcId = subnetById(world, subnetId)?.vpcId;
  const region = world.vpcs.find(({ id }) => id === vpcId)?.region ?? '';
  return imageById(imageId, region)?.architecture ?? 'x86_64';
}

function renderInstance(instance: Instance, world: World): XmlElement {
  const subnet = subnetById(world, instance.subnetId);
  const networkInterface = instanceInterface(instance);
  return {
    instanceId: instance.id,
    instanceState: { code: stateCodes[instance.state], name: instance.state },
    imageId: instance.imageId,
    instanceType: instance.instanceType ?? 't3.micro',
    launchTime: '2024-11-30T00:00:00.000Z',
    placement: { availabilityZone: subnet?.zone, tenancy: 'default' },
    subnetId: instance.subnetId,
    vpcId: subnet?.vpcId,
    privateIpAddress: instance.privateIp,
    ipAddress: instance.publicIp,
    ipv6Address: instance.ipv6,
    architecture: architectureOf(instance, world),
    iamInstanceProfile:
      instance.roleName === ''
        ? undefined
        : { arn: `arn:aws:iam::${world.accountId}:instance-profile/${instance.roleName}` },
    groupSet: groupSet(instance.securityGroupIds, world),
    networkInterfaceSet: setOf([
      {
        networkInterfaceId: networkInterface.id,
        subnetId: instance.subnetId,
        vpcId: subnet?.vpcId,
        privateIpAddress: instance.privateIp,
        ipv6AddressesSet: ipv6Addresses(instance.ipv6),
        status: 'in-use',
        groupSet: groupSet(instance.securityGroupIds, world),
      },
    ]),
    metadataOptions: { state: 'applied', httpTokens: 'required', httpEndpoint: 'enabled' },
    tagSet: tagSet(instance.tags),
  };
}
