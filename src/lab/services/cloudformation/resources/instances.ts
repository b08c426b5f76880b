import { z } from 'zod';
import { createSession, noCredentials } from '../../../world/role-session.js';
import type { Instance, World } from '../../../world/world.js';
import { freeAddress } from '../../ec2/change/endpoint-interfaces.js';
import { newId } from '../../ec2/change/new-id.js';
import { groupsFor } from '../../ec2/change/security-groups-for.js';
import { imageById } from '../../ec2/images.js';
import { missing } from '../../ec2/missing.js';
import { inRegion } from '../../ec2/regional.js';
import { checkInstanceType } from '../../ec2/zones.js';
import { Refusal } from '../../refusal.js';
import type { JsonMap } from '../template/refuse.js';
import { instanceProperties } from './instance-properties.js';
import { ignored, text } from './property-types.js';
import { defineResource, generatedName, type ResourceContext } from './resource-type.js';
import { judgeHealth } from './target-health.js';

/** The agent on Amazon Linux 2023's images of late 2024. */
const agentVersion = '3.3.987.0';

export const launchTemplateType = defineResource({
  type: 'AWS::EC2::LaunchTemplate',
  service: 'Ec2',
  createActions: ['ec2:CreateLaunchTemplate', 'ec2:CreateTags', 'ec2:DescribeLaunchTemplates'],
  deleteActions: ['ec2:DeleteLaunchTemplate', 'ec2:DescribeLaunchTemplates'],
  properties: z.strictObject({
    LaunchTemplateData: z.record(z.string(), z.unknown()),
    LaunchTemplateName: text.optional(),
    TagSpecifications: ignored,
    VersionDescription: ignored,
  }),
  create(given, context) {
    const { world, region } = context;
    const id = newId('lt');
    const name = given.LaunchTemplateName ?? generatedName(context, 128);
    world.launchTemplates.push({ id, name, region, data: given.LaunchTemplateData });
    return {
      physicalId: id,
      attributes: { LaunchTemplateId: id, LatestVersionNumber: '1', DefaultVersionNumber: '1' },
    };
  },
  remove(id, { world }) {
    world.launchTemplates = world.launchTemplates.filter((one) => one.id !== id);
  },
});

/** What CloudFormation's handler looks at around an instance. */
const reads = [
  'ec2:DescribeInstanceAttribute',
  'ec2:DescribeInstanceCreditSpecifications',
  'ec2:DescribeInstances',
  'ec2:DescribeLaunchTemplates',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeVolumes',
  'ssm:DescribeAssociation',
  'ssm:ListAssociations',
];

const instanceOfProperties = defineResource({
  type: 'AWS::EC2::Instance',
  service: 'Ec2',
  createActions: [
    'ec2:RunInstances',
    'ec2:CreateTags',
    'ec2:DescribeIamInstanceProfileAssociations',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSubnets',
    'ec2:DescribeVpcs',
    ...reads,
  ],
  deleteActions: ['ec2:TerminateInstances', ...reads],
  properties: instanceProperties,
  create(given, context) {
    const { world, region } = context;
    const subnet = inRegion(world.subnets, world, region).find(({ id }) => id === given.SubnetId);
    if (subnet === undefined) throw missing.subnet(given.SubnetId);
    if (imageById(given.ImageId, region) === undefined) {
      throw new Refusal('InvalidAMIID.NotFound', `The image id '[${given.ImageId}]' does not exist`);
    }
    checkInstanceType(given.InstanceType, subnet.zone, region, world);
    const securityGroupIds = groupsFor(subnet.vpcId, given.SecurityGroupIds, world);
    const id = newId('i');
    const instance: Instance = {
      id,
      subnetId: subnet.id,
      privateIp: given.PrivateIpAddress ?? freeAddress(subnet, world),
      securityGroupIds,
      ...roleOf(given.IamInstanceProfile, id, context),
      imageId: given.ImageId,
      instanceType: given.InstanceType,
      ...(given.UserData !== undefined && {
        userData: Buffer.from(given.UserData, 'base64').toString('utf8'),
      }),
      state: 'running',
      agent: { version: agentVersion, running: false },
      missingPrograms: [],
      clockSkewS: 0,
      tags: { ...context.tags, ...given.Tags },
    };
    if (
      world.instances.some(
        ({ subnetId, privateIp }) => subnetId === subnet.id && privateIp === instance.privateIp,
      )
    ) {
      throw new Refusal('InvalidIPAddress.InUse', `Address ${instance.privateIp} is in use.`);
    }
    world.instances.push(instance);
    context.afterBoot(() => {
      instance.agent.running = true;
    });
    return {
      physicalId: id,
      attributes: {
        InstanceId: id,
        PrivateIp: instance.privateIp,
        PrivateDnsName: `ip-${instance.privateIp.replaceAll('.', '-')}.ec2.internal`,
        AvailabilityZone: subnet.zone,
        VpcId: subnet.vpcId,
      },
    };
  },
  remove(id, { world }) {
    world.instances = world.instances.filter((one) => one.id !== id);
    for (const balancer of world.loadBalancers) {
      if (world.listeners.some(({ loadBalancerArn }) => loadBalancerArn === balancer.arn))
        judgeHealth(balancer, world);
    }
  },
});

/** An instance, with what its launch template says where it says nothing itself. */
export const instanceType = {
  ...instanceOfProperties,
  create: (properties: JsonMap, context: ResourceContext) =>
    instanceOfProperties.create(withTemplate(properties, context), context),
};

function withTemplate(properties: JsonMap, { world, region }: ResourceContext): JsonMap {
  const { LaunchTemplate: reference, ...own } = properties;
  if (reference === undefined) return properties;
  const { LaunchTemplateId, LaunchTemplateName } = reference as Readonly<Record<string, unknown>>;
  const template = world.launchTemplates.find(
    (one) => one.region === region && (one.id === LaunchTemplateId || one.name === LaunchTemplateName),
  );
  if (template === undefined) {
    throw new Refusal('InvalidLaunchTemplateId.NotFound', 'The specified launch template does not exist.');
  }
  const { IamInstanceProfile: profile, ...data } = template.data as JsonMap;
  const { Name, Arn } = (profile ?? {}) as { readonly Name?: string; readonly Arn?: string };
  const name = Name ?? Arn?.split('/').at(-1);
  return { ...data, ...(name !== undefined && { IamInstanceProfile: name }), ...own };
}

function roleOf(
  profileName: string | undefined,
  instanceId: string,
  context: ResourceContext,
): Pick<Instance, 'principal' | 'roleName'> {
  const { world } = context;
  if (profileName === undefined) {
    return { principal: noCredentials(instanceId, world.accountId), roleName: '' };
  }
  const role = profileRole(profileName, world);
  context.require('iam:PassRole', role.arn, {
    keys: { 'iam:PassedToService': 'ec2.amazonaws.com' },
  });
  return { principal: createSession(role, instanceId, world), roleName: role.name };
}

function profileRole(profileName: string, world: World) {
  const profile = world.instanceProfiles.find(({ name }) => name === profileName);
  const role = world.roles.find(({ name }) => name === profile?.roleName);
  if (role !== undefined) return role;
  throw new Refusal(
    'InvalidParameterValue',
    `Value (${profileName}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`,
  );
}
