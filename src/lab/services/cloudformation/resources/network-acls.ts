import { z } from 'zod';
import { networkAclsOf } from '../../../network/network-acl.js';
import type { World } from '../../../world/world.js';
import { newId } from '../../ec2/change/new-id.js';
import { missing } from '../../ec2/missing.js';
import { inRegion, vpcsIn } from '../../ec2/regional.js';
import { Refusal } from '../../refusal.js';
import { arnOf } from './arn-of.js';
import { tags, text } from './property-types.js';
import { defineResource } from './resource-type.js';

/** A new network ACL has no entries, and so lets nothing through. */
export const networkAclType = defineResource({
  type: 'AWS::EC2::NetworkAcl',
  service: 'Ec2',
  createActions: ['ec2:CreateNetworkAcl', 'ec2:CreateTags', 'ec2:DescribeNetworkAcls'],
  deleteActions: ['ec2:DeleteTags', 'ec2:DescribeNetworkAcls'],
  properties: z.strictObject({ VpcId: text, Tags: tags.optional() }),
  create({ VpcId, Tags }, { world, region, tags: stackTags }) {
    if (!vpcsIn(world, region).some(({ id }) => id === VpcId)) throw missing.vpc(VpcId);
    const id = newId('acl');
    const own = { id, vpcId: VpcId, isDefault: false, subnetIds: [], rules: [] };
    world.networkAcls.push({ ...own, tags: { ...stackTags, ...Tags } });
    return { physicalId: id, attributes: { Id: id } };
  },
  remove(id, context) {
    const { world } = context;
    const acl = world.networkAcls.find((one) => one.id === id);
    if (acl === undefined) return;
    // That the handler takes the tags off first is the lab's choice: AWS's schema lists the action, not the order.
    const resourceTags = Object.fromEntries(
      Object.entries(context.tags).filter(([key]) => key.startsWith('aws:')),
    );
    context.require('ec2:DeleteNetworkAcl', arnOf('AWS::EC2::NetworkAcl', id, context), { resourceTags });
    if (acl.subnetIds.length > 0) {
      throw new Refusal(
        'DependencyViolation',
        `The networkAcl '${id}' has dependencies and cannot be deleted.`,
      );
    }
    world.networkAcls = world.networkAcls.filter((one) => one !== acl);
  },
});

/** Its id says the subnet, so that a deletion finds it. Deleting it gives the subnet back to the VPC's own ACL. */
export const networkAclAssociationType = defineResource({
  type: 'AWS::EC2::SubnetNetworkAclAssociation',
  service: 'Ec2',
  createActions: ['ec2:DescribeNetworkAcls', 'ec2:ReplaceNetworkAclAssociation'],
  deleteActions: ['ec2:DescribeNetworkAcls'],
  properties: z.strictObject({ SubnetId: text, NetworkAclId: text }),
  create({ SubnetId, NetworkAclId }, { world, region }) {
    const subnet = inRegion(world.subnets, world, region).find(({ id }) => id === SubnetId);
    if (subnet === undefined) throw missing.subnet(SubnetId);
    const acl = world.networkAcls.find(({ id, vpcId }) => id === NetworkAclId && vpcId === subnet.vpcId);
    if (acl === undefined) throw missing.networkAcl(NetworkAclId);
    takeFromAcls(SubnetId, world);
    acl.subnetIds = [...acl.subnetIds, SubnetId];
    const id = SubnetId.replace('subnet-', 'aclassoc-');
    return { physicalId: id, attributes: { AssociationId: id } };
  },
  remove(id, context) {
    const { world } = context;
    const subnet = world.subnets.find((one) => one.id === id.replace('aclassoc-', 'subnet-'));
    if (subnet === undefined) return;
    const own = networkAclsOf(world, subnet.vpcId).find(({ isDefault }) => isDefault);
    const action = 'ec2:ReplaceNetworkAclAssociation';
    context.require(action, arnOf('AWS::EC2::Subnet', subnet.id, context));
    context.require(action, arnOf('AWS::EC2::NetworkAcl', own?.id ?? '', context), { resourceTags: {} });
    takeFromAcls(subnet.id, world);
  },
});

function takeFromAcls(subnetId: string, { networkAcls }: Pick<World, 'networkAcls'>): void {
  for (const acl of networkAcls) {
    acl.subnetIds = acl.subnetIds.filter((id) => id !== subnetId);
  }
}
