import { z } from 'zod';
import type { World } from '../../../world/world.js';
import { newWord } from '../../ec2/change/new-id.js';
import { missing } from '../../ec2/missing.js';
import { Refusal } from '../../refusal.js';
import { ignored, tags, text, texts, whole } from './property-types.js';
import { defineResource, generatedName, type ResourceContext } from './resource-type.js';
import { judgeHealth } from './target-health.js';

const hex = () => Array.from(newWord(16), (letter) => (letter.charCodeAt(0) % 16).toString(16)).join('');

function arn({ region, world }: ResourceContext, resource: string): string {
  return `arn:aws:elasticloadbalancing:${region}:${world.accountId}:${resource}`;
}

export const loadBalancerType = defineResource({
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  service: 'ElasticLoadBalancingV2',
  createActions: [
    'elasticloadbalancing:CreateLoadBalancer',
    'elasticloadbalancing:AddTags',
    'elasticloadbalancing:DescribeLoadBalancers',
    { action: 'elasticloadbalancing:ModifyLoadBalancerAttributes', properties: ['LoadBalancerAttributes'] },
  ],
  deleteActions: ['elasticloadbalancing:DeleteLoadBalancer', 'elasticloadbalancing:DescribeLoadBalancers'],
  properties: z.strictObject({
    Type: z.literal('network'),
    Scheme: z.enum(['internal', 'internet-facing']).optional(),
    Name: text.optional(),
    Subnets: texts.optional(),
    SubnetMappings: z.array(z.strictObject({ SubnetId: text, PrivateIPv4Address: ignored })).optional(),
    SecurityGroups: texts.optional(),
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: z.enum(['on', 'off']).optional(),
    IpAddressType: ignored,
    LoadBalancerAttributes: ignored,
    Tags: tags.optional(),
  }),
  create(given, context) {
    const { world, region } = context;
    const subnetIds = given.Subnets ?? given.SubnetMappings?.map(({ SubnetId }) => SubnetId) ?? [];
    const subnets = subnetIds.map((id) => {
      const subnet = world.subnets.find((one) => one.id === id);
      const isHere = world.vpcs.some((vpc) => vpc.id === subnet?.vpcId && vpc.region === region);
      if (subnet === undefined || !isHere)
        throw new Refusal('SubnetNotFound', `The subnet ID '${id}' does not exist`);
      return subnet;
    });
    const [first] = subnets;
    if (first === undefined) throw new Refusal('ValidationError', 'At least one subnet must be specified');
    const zones = [...new Set(subnets.map(({ zone }) => zone))];
    if (zones.length < subnets.length) {
      throw new Refusal(
        'InvalidConfigurationRequest',
        'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
      );
    }
    for (const id of given.SecurityGroups ?? []) {
      if (!world.securityGroups.some((group) => group.id === id && group.vpcId === first.vpcId))
        throw missing.securityGroup(id);
    }
    const name = given.Name ?? generatedName(context, 32);
    const id = hex();
    const own = arn(context, `loadbalancer/net/${name}/${id}`);
    const enforced = given.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic !== 'off';
    world.loadBalancers.push({
      arn: own,
      region,
      vpcId: first.vpcId,
      zones,
      listenerPort: 0,
      healthy: false,
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroupIds: given.SecurityGroups ?? [],
      admitsPrivateLink: !enforced || given.SecurityGroups === undefined,
      tags: { ...context.tags, ...given.Tags },
    });
    return {
      physicalId: own,
      attributes: {
        LoadBalancerArn: own,
        LoadBalancerName: name,
        LoadBalancerFullName: `net/${name}/${id}`,
        DNSName: `${name}-${id}.elb.${region}.amazonaws.com`,
        CanonicalHostedZoneID: 'Z26RNL4JYFTOTI',
      },
    };
  },
  remove(id, { world }) {
    if (world.endpointServices.some(({ loadBalancerArns }) => loadBalancerArns.includes(id))) {
      throw new Refusal(
        'ResourceInUse',
        `Load balancer '${id}' cannot be deleted because it is currently associated with another service`,
      );
    }
    world.listeners = world.listeners.filter(({ loadBalancerArn }) => loadBalancerArn !== id);
    world.loadBalancers = world.loadBalancers.filter((balancer) => balancer.arn !== id);
  },
});

export const targetGroupType = defineResource({
  type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  service: 'ElasticLoadBalancingV2',
  createActions: [
    'elasticloadbalancing:CreateTargetGroup',
    'elasticloadbalancing:AddTags',
    'elasticloadbalancing:DescribeTargetGroups',
    { action: 'elasticloadbalancing:ModifyTargetGroupAttributes', properties: ['TargetGroupAttributes'] },
    { action: 'elasticloadbalancing:RegisterTargets', properties: ['Targets'] },
    { action: 'elasticloadbalancing:DescribeTargetHealth', properties: ['Targets'] },
  ],
  deleteActions: ['elasticloadbalancing:DeleteTargetGroup', 'elasticloadbalancing:DescribeTargetGroups'],
  properties: z.strictObject({
    Port: whole,
    Protocol: z.literal('TCP'),
    VpcId: text,
    TargetType: z.enum(['instance', 'ip']).optional(),
    Targets: z
      .array(z.strictObject({ Id: text, Port: whole.optional(), AvailabilityZone: ignored }))
      .default([]),
    Name: text.optional(),
    HealthCheckEnabled: ignored,
    HealthCheckIntervalSeconds: ignored,
    HealthCheckPath: ignored,
    HealthCheckPort: ignored,
    HealthCheckProtocol: ignored,
    HealthCheckTimeoutSeconds: ignored,
    HealthyThresholdCount: ignored,
    UnhealthyThresholdCount: ignored,
    Matcher: ignored,
    TargetGroupAttributes: ignored,
    IpAddressType: ignored,
    Tags: tags.optional(),
  }),
  create(given, context) {
    const { world, region } = context;
    if (!world.vpcs.some(({ id }) => id === given.VpcId)) {
      throw new Refusal('ValidationError', `The VPC ID '${given.VpcId}' is not found`);
    }
    for (const { Id } of given.Targets) {
      if (findTarget(Id, world) !== undefined) continue;
      throw new Refusal(
        'InvalidTarget',
        `The following targets are not in a running state or the target VPC: '${Id}'`,
      );
    }
    const name = given.Name ?? generatedName(context, 32);
    const id = hex();
    const own = arn(context, `targetgroup/${name}/${id}`);
    world.targetGroups.push({
      arn: own,
      region,
      vpcId: given.VpcId,
      port: given.Port,
      targets: given.Targets.map((target) => ({ id: target.Id, port: target.Port ?? given.Port })),
      tags: { ...context.tags, ...given.Tags },
    });
    return {
      physicalId: own,
      attributes: {
        TargetGroupArn: own,
        TargetGroupName: name,
        TargetGroupFullName: `targetgroup/${name}/${id}`,
      },
    };
  },
  remove(id, { world }) {
    if (world.listeners.some(({ targetGroupArn }) => targetGroupArn === id)) {
      throw new Refusal('ResourceInUse', `Target group '${id}' is currently in use by a listener or a rule`);
    }
    world.targetGroups = world.targetGroups.filter((group) => group.arn !== id);
  },
});

function findTarget(target: string, world: World) {
  return world.instances.find(({ id, privateIp }) => id === target || privateIp === target);
}

const forward = z.strictObject({ Type: z.literal('forward'), TargetGroupArn: text, Order: ignored });

export const listenerType = defineResource({
  type: 'AWS::ElasticLoadBalancingV2::Listener',
  service: 'ElasticLoadBalancingV2',
  createActions: [
    'elasticloadbalancing:CreateListener',
    'elasticloadbalancing:AddTags',
    'elasticloadbalancing:DescribeListeners',
  ],
  deleteActions: ['elasticloadbalancing:DeleteListener', 'elasticloadbalancing:DescribeListeners'],
  properties: z.strictObject({
    LoadBalancerArn: text,
    DefaultActions: z.tuple([forward]),
    Port: whole,
    Protocol: z.literal('TCP'),
  }),
  create(given, context) {
    const { world } = context;
    const balancer = world.loadBalancers.find((one) => one.arn === given.LoadBalancerArn);
    if (balancer === undefined) {
      throw new Refusal('LoadBalancerNotFound', `Load balancer '${given.LoadBalancerArn}' not found`);
    }
    const [{ TargetGroupArn }] = given.DefaultActions;
    if (!world.targetGroups.some((group) => group.arn === TargetGroupArn)) {
      throw new Refusal('TargetGroupNotFound', `Target groups '${TargetGroupArn}' not found`);
    }
    if (world.listeners.some((one) => one.loadBalancerArn === balancer.arn)) {
      throw new Refusal('TooManyListeners', 'The load balancers of the lab have one listener');
    }
    const own = `${balancer.arn.replace(':loadbalancer/', ':listener/')}/${hex()}`;
    world.listeners.push({
      arn: own,
      loadBalancerArn: balancer.arn,
      targetGroupArn: TargetGroupArn,
      port: given.Port,
    });
    balancer.listenerPort = given.Port;
    context.afterHealthChecks(() => judgeHealth(balancer, world));
    return { physicalId: own, attributes: { ListenerArn: own } };
  },
  remove(id, { world }) {
    const listener = world.listeners.find((one) => one.arn === id);
    const balancer = world.loadBalancers.find((one) => one.arn === listener?.loadBalancerArn);
    if (balancer !== undefined) balancer.healthy = false;
    world.listeners = world.listeners.filter((one) => one !== listener);
  },
});
