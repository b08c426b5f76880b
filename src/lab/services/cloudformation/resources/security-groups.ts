import { z } from 'zod';
import type { SecurityRule, World } from '../../../world/world.js';
import { newId } from '../../ec2/change/new-id.js';
import { missing } from '../../ec2/missing.js';
import { inRegion } from '../../ec2/regional.js';
import { Refusal } from '../../refusal.js';
import { checkGroupUnused } from './dependencies.js';
import { ignored, tags, text, whole } from './property-types.js';
import { defineResource, generatedName } from './resource-type.js';

const rule = {
  IpProtocol: text,
  FromPort: whole.optional(),
  ToPort: whole.optional(),
  CidrIp: text.optional(),
  Description: ignored,
};
const ingress = {
  ...rule,
  SourceSecurityGroupId: text.optional(),
  SourcePrefixListId: text.optional(),
};
const egress = {
  ...rule,
  DestinationSecurityGroupId: text.optional(),
  DestinationPrefixListId: text.optional(),
};

type RuleProperties = z.infer<z.ZodObject<typeof rule>> & {
  readonly SourceSecurityGroupId?: string | undefined;
  readonly SourcePrefixListId?: string | undefined;
  readonly DestinationSecurityGroupId?: string | undefined;
  readonly DestinationPrefixListId?: string | undefined;
};

const everywhere: SecurityRule = { protocol: 'all', fromPort: 0, toPort: 65535, cidr: '0.0.0.0/0' };

export const securityGroupType = defineResource({
  type: 'AWS::EC2::SecurityGroup',
  service: 'Ec2',
  createActions: [
    'ec2:CreateSecurityGroup',
    'ec2:CreateTags',
    'ec2:DescribeSecurityGroups',
    { action: 'ec2:AuthorizeSecurityGroupIngress', properties: ['SecurityGroupIngress'] },
    { action: 'ec2:AuthorizeSecurityGroupEgress', properties: ['SecurityGroupEgress'] },
    { action: 'ec2:RevokeSecurityGroupEgress', properties: ['SecurityGroupEgress'] },
  ],
  deleteActions: ['ec2:DeleteSecurityGroup', 'ec2:DescribeInstances', 'ec2:DescribeSecurityGroups'],
  properties: z.strictObject({
    GroupDescription: text,
    GroupName: text.optional(),
    VpcId: text,
    SecurityGroupIngress: z.array(z.strictObject(ingress)).default([]),
    SecurityGroupEgress: z.array(z.strictObject(egress)).optional(),
    Tags: tags.optional(),
  }),
  create(given, context) {
    const { world, region } = context;
    const vpc = world.vpcs.find((one) => one.id === given.VpcId && one.region === region);
    if (vpc === undefined) throw missing.vpc(given.VpcId);
    const id = newId('sg');
    world.securityGroups.push({
      id,
      vpcId: vpc.id,
      name: given.GroupName ?? generatedName(context, 255),
      description: given.GroupDescription,
      ingress: given.SecurityGroupIngress.map((one) => readRule(one, world, region)),
      egress: given.SecurityGroupEgress?.map((one) => readRule(one, world, region)) ?? [everywhere],
      tags: { ...context.tags, ...given.Tags },
    });
    return { physicalId: id, attributes: { GroupId: id, Id: id, VpcId: vpc.id } };
  },
  remove(id, { world }) {
    checkGroupUnused(id, world);
    world.securityGroups = world.securityGroups.filter((group) => group.id !== id);
  },
});

export const securityGroupIngressType = ruleType(
  'ingress',
  'AuthorizeSecurityGroupIngress',
  'RevokeSecurityGroupIngress',
);
export const securityGroupEgressType = ruleType(
  'egress',
  'AuthorizeSecurityGroupEgress',
  'RevokeSecurityGroupEgress',
);

/** A rule of its own; its id carries the rule, so that a deletion finds it. */
function ruleType(direction: 'ingress' | 'egress', authorize: string, revoke: string) {
  const fields = direction === 'ingress' ? ingress : egress;
  return defineResource<RuleProperties & { readonly GroupId: string }>({
    type: `AWS::EC2::SecurityGroup${direction === 'ingress' ? 'Ingress' : 'Egress'}`,
    service: 'Ec2',
    createActions: [`ec2:${authorize}`, 'ec2:DescribeSecurityGroupRules'],
    deleteActions: [`ec2:${revoke}`, 'ec2:DescribeSecurityGroupRules'],
    properties: z.strictObject({ GroupId: text, ...fields }),
    create(given, { world, region }) {
      const group = inRegion(world.securityGroups, world, region).find(({ id }) => id === given.GroupId);
      if (group === undefined) throw missing.securityGroup(given.GroupId);
      const added = readRule(given, world, region);
      if (group[direction].some((one) => JSON.stringify(one) === JSON.stringify(added))) {
        throw new Refusal('InvalidPermission.Duplicate', 'the specified rule already exists');
      }
      group[direction] = [...group[direction], added];
      const id = `sgr-${group.id}|${JSON.stringify(added)}`;
      return { physicalId: id, attributes: { Id: id } };
    },
    remove(id, { world }) {
      const [groupId = '', text = ''] = id.slice('sgr-'.length).split('|');
      const group = world.securityGroups.find((one) => one.id === groupId);
      if (group === undefined) return;
      group[direction] = group[direction].filter((one) => JSON.stringify(one) !== text);
    },
  });
}

function readRule(given: RuleProperties, world: World, region: string): SecurityRule {
  const groupId = given.SourceSecurityGroupId ?? given.DestinationSecurityGroupId;
  const prefixListId = given.SourcePrefixListId ?? given.DestinationPrefixListId;
  const { CidrIp: cidr, IpProtocol } = given;
  if ([groupId, prefixListId, cidr].filter((one) => one !== undefined).length !== 1) {
    throw new Refusal(
      'InvalidParameterValue',
      'Exactly one of CidrIp, a prefix list and a security group is needed',
    );
  }
  if (
    groupId !== undefined &&
    !inRegion(world.securityGroups, world, region).some(({ id }) => id === groupId)
  ) {
    throw missing.securityGroup(groupId);
  }
  if (
    prefixListId !== undefined &&
    !world.prefixLists.some((one) => one.id === prefixListId && one.region === region)
  ) {
    throw missing.prefixList(prefixListId);
  }
  const peer = {
    ...(cidr !== undefined && { cidr }),
    ...(groupId !== undefined && { groupId }),
    ...(prefixListId !== undefined && { prefixListId }),
  };
  if (IpProtocol === '-1') return { protocol: 'all', fromPort: 0, toPort: 65535, ...peer };
  if (
    (IpProtocol !== 'tcp' && IpProtocol !== 'udp') ||
    given.FromPort === undefined ||
    given.ToPort === undefined
  ) {
    throw new Refusal('InvalidParameterValue', `Invalid value '${IpProtocol}' for IP protocol or ports.`);
  }
  return { protocol: IpProtocol, fromPort: given.FromPort, toPort: given.ToPort, ...peer };
}
