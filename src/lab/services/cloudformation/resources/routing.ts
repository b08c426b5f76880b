import { z } from 'zod';
import { newId } from '../../ec2/change/new-id.js';
import { createRoute, deleteRoute } from '../../ec2/change/routes.js';
import { missing } from '../../ec2/missing.js';
import { inRegion } from '../../ec2/regional.js';
import { Refusal } from '../../refusal.js';
import { callEc2 } from './call-ec2.js';
import { mainTable } from './networks.js';
import { tags, text } from './property-types.js';
import { defineResource } from './resource-type.js';

export const routeTableType = defineResource({
  type: 'AWS::EC2::RouteTable',
  service: 'Ec2',
  createActions: ['ec2:CreateRouteTable', 'ec2:CreateTags', 'ec2:DescribeRouteTables'],
  deleteActions: ['ec2:DeleteRouteTable', 'ec2:DescribeRouteTables'],
  properties: z.strictObject({ VpcId: text, Tags: tags.optional() }),
  create({ VpcId, Tags }, { world, region, tags: stackTags }) {
    if (!world.vpcs.some((vpc) => vpc.id === VpcId && vpc.region === region)) throw missing.vpc(VpcId);
    const id = newId('rtb');
    world.routeTables.push({ id, vpcId: VpcId, routes: [], tags: { ...stackTags, ...Tags } });
    return { physicalId: id, attributes: { RouteTableId: id } };
  },
  remove(id, { world }) {
    if (world.subnets.some(({ routeTableId }) => routeTableId === id)) {
      throw new Refusal(
        'DependencyViolation',
        `The routeTable '${id}' has dependencies and cannot be deleted.`,
      );
    }
    for (const endpoint of world.endpoints) {
      endpoint.routeTableIds = endpoint.routeTableIds.filter((one) => one !== id);
    }
    world.routeTables = world.routeTables.filter((table) => table.id !== id);
  },
});

/** Its id says the subnet, so that a deletion finds it; in AWS the two have nothing to do with each other. */
export const associationType = defineResource({
  type: 'AWS::EC2::SubnetRouteTableAssociation',
  service: 'Ec2',
  createActions: ['ec2:AssociateRouteTable', 'ec2:DescribeRouteTables', 'ec2:DescribeSubnets'],
  deleteActions: ['ec2:DisassociateRouteTable', 'ec2:DescribeRouteTables', 'ec2:DescribeSubnets'],
  properties: z.strictObject({ SubnetId: text, RouteTableId: text }),
  create({ SubnetId, RouteTableId }, { world, region }) {
    const subnet = inRegion(world.subnets, world, region).find(({ id }) => id === SubnetId);
    if (subnet === undefined) throw missing.subnet(SubnetId);
    const table = world.routeTables.find(({ id, vpcId }) => id === RouteTableId && vpcId === subnet.vpcId);
    if (table === undefined) throw missing.routeTable(RouteTableId);
    replaceTable(SubnetId, table.id, world);
    const id = SubnetId.replace('subnet-', 'rtbassoc-');
    return { physicalId: id, attributes: { Id: id } };
  },
  remove(id, { world }) {
    const subnet = world.subnets.find((one) => one.id === id.replace('rtbassoc-', 'subnet-'));
    if (subnet !== undefined) replaceTable(subnet.id, mainTable(subnet.vpcId, world), world);
  },
});

function replaceTable(subnetId: string, routeTableId: string, world: Parameters<typeof mainTable>[1]): void {
  world.subnets = world.subnets.map((subnet) =>
    subnet.id === subnetId ? { ...subnet, routeTableId } : subnet,
  );
}

export const routeType = defineResource({
  type: 'AWS::EC2::Route',
  service: 'Ec2',
  createActions: ['ec2:CreateRoute', 'ec2:DescribeRouteTables'],
  deleteActions: ['ec2:DeleteRoute', 'ec2:DescribeRouteTables'],
  properties: z.strictObject({
    RouteTableId: text,
    DestinationCidrBlock: text.optional(),
    DestinationPrefixListId: text.optional(),
    GatewayId: text.optional(),
    NatGatewayId: text.optional(),
  }),
  create(given, context) {
    callEc2(createRoute, 'CreateRoute', given, context);
    const destination = given.DestinationCidrBlock ?? given.DestinationPrefixListId ?? '';
    return {
      physicalId: `${given.RouteTableId}|${destination}`,
      attributes: { CidrBlock: destination },
    };
  },
  remove(id, context) {
    const [RouteTableId = '', DestinationCidrBlock = ''] = id.split('|');
    const table = context.world.routeTables.find((one) => one.id === RouteTableId);
    if (table?.routes.some(({ destination }) => destination === DestinationCidrBlock) !== true) return;
    callEc2(deleteRoute, 'DeleteRoute', { RouteTableId, DestinationCidrBlock }, context);
  },
});
