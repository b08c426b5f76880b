import { z } from 'zod';
import { endpointDnsNames } from '../../../network/endpoint-names.js';
import { createVpcEndpoint } from '../../ec2/change/create-vpc-endpoint.js';
import { deleteVpcEndpoints } from '../../ec2/change/delete-vpc-endpoints.js';
import {
  createServiceConfiguration,
  deleteServiceConfigurations,
} from '../../ec2/change/service-configurations.js';
import { missing } from '../../ec2/missing.js';
import { Refusal } from '../../refusal.js';
import { callEc2, tagParameters } from './call-ec2.js';
import { document, flag, ignored, tags, text, texts } from './property-types.js';
import { defineResource, type ResourceContext } from './resource-type.js';

/** AWS's default quota of interface endpoints. */
const endpointsPerVpc = 50;

const reads = [
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeVpcs',
];

export const endpointType = defineResource({
  type: 'AWS::EC2::VPCEndpoint',
  service: 'Ec2',
  createActions: ['ec2:CreateVpcEndpoint', 'ec2:CreateTags', ...reads],
  deleteActions: ['ec2:DeleteVpcEndpoints', ...reads],
  properties: z.strictObject({
    VpcId: text,
    ServiceName: text,
    ServiceRegion: text.optional(),
    VpcEndpointType: text.optional(),
    SubnetIds: texts.optional(),
    SecurityGroupIds: texts.optional(),
    RouteTableIds: texts.optional(),
    PrivateDnsEnabled: flag.optional(),
    PolicyDocument: document.optional(),
    IpAddressType: ignored,
    DnsOptions: ignored,
    Tags: tags.optional(),
  }),
  create(given, context) {
    const { world } = context;
    const { PolicyDocument: policy, Tags, SubnetIds, SecurityGroupIds, RouteTableIds, ...plain } = given;
    checkKind(given);
    if (
      world.endpoints.filter(({ vpcId, type }) => vpcId === given.VpcId && type === 'Interface').length >=
      endpointsPerVpc
    ) {
      throw new Refusal('VpcEndpointLimitExceeded', 'The maximum number of VPC endpoints has been reached.');
    }
    requireOtherRegions(given.ServiceRegion === undefined ? [] : [given.ServiceRegion], context);
    const { IpAddressType: _, DnsOptions: __, ...parameters } = plain;
    callEc2(
      createVpcEndpoint,
      'CreateVpcEndpoint',
      {
        ...parameters,
        PrivateDnsEnabled: given.PrivateDnsEnabled ?? false,
        SubnetId: SubnetIds,
        SecurityGroupId: SecurityGroupIds,
        RouteTableId: RouteTableIds,
        ...(policy !== undefined && {
          PolicyDocument: typeof policy === 'string' ? policy : JSON.stringify(policy),
        }),
        ...tagParameters('vpc-endpoint', { ...context.tags, ...Tags }),
      },
      context,
    );
    const endpoint = world.endpoints.at(-1);
    if (endpoint === undefined) throw missing.endpoint('');
    return {
      physicalId: endpoint.id,
      attributes: {
        Id: endpoint.id,
        CreationTimestamp: new Date(context.now()).toISOString(),
        NetworkInterfaceIds: endpoint.networkInterfaces.map(({ id }) => id),
        DnsEntries: endpointDnsNames(world, endpoint).map((name) => `Z1HUB23UULQXV:${name}`),
      },
    };
  },
  remove(id, context) {
    const endpoint = context.world.endpoints.find((one) => one.id === id);
    if (endpoint === undefined) return;
    requireOtherRegions([endpoint.serviceRegion], context);
    callEc2(deleteVpcEndpoints, 'DeleteVpcEndpoints', { VpcEndpointId: [id] }, context);
  },
});

interface Kind {
  readonly VpcEndpointType?: string | undefined;
  readonly SubnetIds?: readonly string[] | undefined;
  readonly SecurityGroupIds?: readonly string[] | undefined;
  readonly RouteTableIds?: readonly string[] | undefined;
}

/** What EC2 says of parameters that do not go with the endpoint's type. */
function checkKind({ VpcEndpointType = 'Gateway', SubnetIds, SecurityGroupIds, RouteTableIds }: Kind): void {
  if (VpcEndpointType === 'Gateway' && SubnetIds !== undefined) {
    throw new Refusal('InvalidParameter', 'Subnet IDs are only supported for Interface type VPC Endpoints.');
  }
  if (VpcEndpointType === 'Gateway' && SecurityGroupIds !== undefined) {
    throw new Refusal(
      'InvalidParameter',
      'Security group IDs are only supported for Interface type VPC Endpoints.',
    );
  }
  if (VpcEndpointType === 'Interface' && RouteTableIds !== undefined) {
    throw new Refusal(
      'InvalidParameter',
      'Route table IDs are only supported for Gateway type VPC Endpoints.',
    );
  }
}

export const endpointServiceType = defineResource({
  type: 'AWS::EC2::VPCEndpointService',
  service: 'Ec2',
  createActions: [
    'ec2:CreateVpcEndpointServiceConfiguration',
    'ec2:CreateTags',
    'cloudwatch:ListManagedInsightRules',
    'ec2:DescribeVpcEndpointServiceConfigurations',
  ],
  deleteActions: [
    'ec2:DeleteVpcEndpointServiceConfigurations',
    'cloudwatch:ListManagedInsightRules',
    'ec2:DescribeVpcEndpointServiceConfigurations',
  ],
  properties: z.strictObject({
    NetworkLoadBalancerArns: texts,
    AcceptanceRequired: flag.optional(),
    SupportedRegions: texts.optional(),
    ContributorInsightsEnabled: ignored,
    PayerResponsibility: ignored,
    SupportedIpAddressTypes: ignored,
    Tags: tags.optional(),
  }),
  create(given, context) {
    requireOtherRegions(given.SupportedRegions ?? [], context);
    callEc2(
      createServiceConfiguration,
      'CreateVpcEndpointServiceConfiguration',
      {
        NetworkLoadBalancerArn: given.NetworkLoadBalancerArns,
        AcceptanceRequired: given.AcceptanceRequired,
        SupportedRegion: given.SupportedRegions,
        ...tagParameters('vpc-endpoint-service', { ...context.tags, ...given.Tags }),
      },
      context,
    );
    const service = context.world.endpointServices.at(-1);
    if (service === undefined) throw missing.endpointService('');
    return { physicalId: service.id, attributes: { ServiceId: service.id } };
  },
  remove(id, context) {
    const service = context.world.endpointServices.find((one) => one.id === id);
    if (service === undefined) return;
    requireOtherRegions(service.supportedRegions, context);
    callEc2(
      deleteServiceConfigurations,
      'DeleteVpcEndpointServiceConfigurations',
      { ServiceId: [id] },
      context,
    );
  },
});

export const endpointServicePermissionsType = defineResource({
  type: 'AWS::EC2::VPCEndpointServicePermissions',
  service: 'Ec2',
  createActions: ['ec2:ModifyVpcEndpointServicePermissions', 'ec2:DescribeVpcEndpointServicePermissions'],
  deleteActions: ['ec2:ModifyVpcEndpointServicePermissions', 'ec2:DescribeVpcEndpointServicePermissions'],
  properties: z.strictObject({ ServiceId: text, AllowedPrincipals: ignored }),
  create({ ServiceId }, { world }) {
    if (!world.endpointServices.some(({ id }) => id === ServiceId)) throw missing.endpointService(ServiceId);
    return { physicalId: ServiceId, attributes: {} };
  },
  remove() {
    // Permissions go with their service.
  },
});

/** Whoever leads traffic to another region, or offers a service there, needs a permission of its own. */
function requireOtherRegions(regions: readonly string[], context: ResourceContext): void {
  if (regions.some((region) => region !== context.region)) context.require('vpce:AllowMultiRegion', '*');
}
