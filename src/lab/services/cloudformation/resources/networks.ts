import { z } from 'zod';
import { isInBlock } from '../../../network/address.js';
import { newId } from '../../ec2/change/new-id.js';
import { groupsFor } from '../../ec2/change/security-groups-for.js';
import { missing } from '../../ec2/missing.js';
import { vpcsIn } from '../../ec2/regional.js';
import { zonesIn } from '../../ec2/zones.js';
import { Refusal } from '../../refusal.js';
import { checkSubnetUnused, checkVpcUnused } from './dependencies.js';
import { flag, ignored, tags, text } from './property-types.js';
import { defineResource } from './resource-type.js';

/** AWS's default quota. */
const vpcsPerRegion = 5;

export const vpcType = defineResource({
  type: 'AWS::EC2::VPC',
  service: 'Ec2',
  createActions: [
    'ec2:CreateVpc',
    'ec2:CreateTags',
    'ec2:DescribeNetworkAcls',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeVpcAttribute',
    'ec2:DescribeVpcs',
    { action: 'ec2:ModifyVpcAttribute', properties: ['EnableDnsSupport', 'EnableDnsHostnames'] },
  ],
  deleteActions: ['ec2:DeleteVpc', 'ec2:DescribeVpcs'],
  properties: z.strictObject({
    CidrBlock: text,
    EnableDnsSupport: flag.optional(),
    EnableDnsHostnames: flag.optional(),
    InstanceTenancy: ignored,
    Tags: tags.optional(),
  }),
  create({ CidrBlock, Tags }, { world, region, tags: stackTags }) {
    // The region's default VPC counts, though nothing is ever put into it here.
    if (vpcsIn(world, region).length + 1 >= vpcsPerRegion) {
      throw new Refusal('VpcLimitExceeded', 'The maximum number of VPCs has been reached.');
    }
    const id = newId('vpc');
    world.vpcs.push({ id, region, cidr: CidrBlock, tags: { ...stackTags, ...Tags } });
    const [defaultGroup = ''] = groupsFor(id, [], world);
    return {
      physicalId: id,
      attributes: { VpcId: id, CidrBlock, DefaultSecurityGroup: defaultGroup },
    };
  },
  remove(id, { world }) {
    checkVpcUnused(id, world);
    world.securityGroups = world.securityGroups.filter(({ vpcId }) => vpcId !== id);
    world.routeTables = world.routeTables.filter(({ vpcId }) => vpcId !== id);
    world.networkAcls = world.networkAcls.filter(({ vpcId }) => vpcId !== id);
    world.vpcs = world.vpcs.filter((vpc) => vpc.id !== id);
  },
});

export const subnetType = defineResource({
  type: 'AWS::EC2::Subnet',
  service: 'Ec2',
  createActions: [
    'ec2:CreateSubnet',
    'ec2:CreateTags',
    'ec2:DescribeSubnets',
    { action: 'ec2:ModifySubnetAttribute', properties: ['MapPublicIpOnLaunch'] },
  ],
  deleteActions: ['ec2:DeleteSubnet', 'ec2:DescribeSubnets'],
  properties: z.strictObject({
    VpcId: text,
    CidrBlock: text,
    AvailabilityZone: text.optional(),
    AvailabilityZoneId: text.optional(),
    MapPublicIpOnLaunch: ignored,
    Tags: tags.optional(),
  }),
  create(given, { world, region, tags: stackTags }) {
    const vpc = vpcsIn(world, region).find(({ id }) => id === given.VpcId);
    if (vpc === undefined) throw missing.vpc(given.VpcId);
    const [base = ''] = given.CidrBlock.split('/');
    if (!isInBlock(base, vpc.cidr)) {
      throw new Refusal('InvalidSubnet.Range', `The CIDR '${given.CidrBlock}' is invalid.`);
    }
    const siblings = world.subnets.filter(({ vpcId }) => vpcId === vpc.id);
    if (
      siblings.some(
        ({ cidr }) => isInBlock(base, cidr) || isInBlock(cidr.split('/')[0] ?? '', given.CidrBlock),
      )
    ) {
      throw new Refusal(
        'InvalidSubnet.Conflict',
        `The CIDR '${given.CidrBlock}' conflicts with another subnet`,
      );
    }
    const zones = zonesIn(region, world);
    const wanted = given.AvailabilityZone ?? given.AvailabilityZoneId;
    const zone =
      wanted === undefined ? zones[0] : zones.find(({ name, id }) => name === wanted || id === wanted);
    if (zone === undefined) {
      throw new Refusal(
        'InvalidParameterValue',
        `Value (${wanted}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.map(({ name }) => name).join(', ')}.`,
      );
    }
    const id = newId('subnet');
    world.subnets.push({
      id,
      vpcId: vpc.id,
      zone: zone.name,
      zoneId: zone.id,
      cidr: given.CidrBlock,
      routeTableId: mainTable(vpc.id, world),
      tags: { ...stackTags, ...given.Tags },
    });
    return {
      physicalId: id,
      attributes: {
        SubnetId: id,
        VpcId: vpc.id,
        AvailabilityZone: zone.name,
        AvailabilityZoneId: zone.id,
        CidrBlock: given.CidrBlock,
      },
    };
  },
  remove(id, { world }) {
    checkSubnetUnused(id, world);
    for (const acl of world.networkAcls) acl.subnetIds = acl.subnetIds.filter((one) => one !== id);
    world.subnets = world.subnets.filter((subnet) => subnet.id !== id);
  },
});

/** The table of subnets without an association; every VPC has one, made here when it is first needed. */
export function mainTable(vpcId: string, world: Parameters<typeof checkVpcUnused>[1]): string {
  const name = `${vpcId.replace('vpc-', 'rtb-')}`;
  if (!world.routeTables.some(({ id }) => id === name)) {
    world.routeTables.push({ id: name, vpcId, routes: [] });
  }
  return name;
}
