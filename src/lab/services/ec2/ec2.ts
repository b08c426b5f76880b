import type { Operation, Operations } from '../operation.js';
import { ec2Refusal } from '../protocols/ec2.js';
import { ec2AuthRefusal } from '../protocols/ec2-auth-refusal.js';
import type { QueryService } from '../query-service.js';
import { Refusal } from '../refusal.js';
import { acceptConnections, rejectConnections } from './change/connections.js';
import { createTags } from './change/create-tags.js';
import { createVpcEndpoint } from './change/create-vpc-endpoint.js';
import { deleteVpcEndpoints } from './change/delete-vpc-endpoints.js';
import { modifyVpcAttribute } from './change/modify-vpc-attribute.js';
import { modifyVpcEndpoint } from './change/modify-vpc-endpoint.js';
import { createAclEntry, deleteAclEntry } from './change/network-acl-entries.js';
import { createRoute, deleteRoute } from './change/routes.js';
import { authorizeRules, revokeRules } from './change/security-rules.js';
import { createServiceConfiguration, deleteServiceConfigurations } from './change/service-configurations.js';
import { describeAvailabilityZones } from './describe/availability-zones.js';
import { describeImages } from './describe/images.js';
import { describeInstanceTypeOfferings } from './describe/instance-type-offerings.js';
import { describeInstances } from './describe/instances.js';
import { describeNetworkAcls } from './describe/network-acls.js';
import { describeNetworkInterfaces } from './describe/network-interfaces.js';
import {
  describeManagedPrefixLists,
  describePrefixLists,
  getManagedPrefixListEntries,
} from './describe/prefix-lists.js';
import { describeRouteTables } from './describe/route-tables.js';
import { describeSecurityGroups } from './describe/security-groups.js';
import { describeServiceConfigurations } from './describe/service-configurations.js';
import { describeSubnets } from './describe/subnets.js';
import { describeVpcAttribute } from './describe/vpc-attribute.js';
import { describeVpcEndpointConnections } from './describe/vpc-endpoint-connections.js';
import { describeVpcEndpointServices } from './describe/vpc-endpoint-services.js';
import { describeVpcEndpoints } from './describe/vpc-endpoints.js';
import { describeVpcs } from './describe/vpcs.js';
import { formOf } from './form.js';
import { startAnalysis } from './insights/analyses.js';
import { createInsightsPath } from './insights/create-path.js';
import { deleteAnalysis, deleteInsightsPath } from './insights/delete.js';
import { describeInsightsAnalyses, describeInsightsPaths } from './insights/describe.js';

const operations: Operations = {
  AcceptVpcEndpointConnections: acceptConnections,
  AuthorizeSecurityGroupEgress: authorizeRules('AuthorizeSecurityGroupEgress', 'egress'),
  AuthorizeSecurityGroupIngress: authorizeRules('AuthorizeSecurityGroupIngress', 'ingress'),
  CreateNetworkAclEntry: createAclEntry,
  CreateNetworkInsightsPath: createInsightsPath,
  CreateRoute: createRoute,
  CreateTags: createTags,
  CreateVpcEndpoint: createVpcEndpoint,
  CreateVpcEndpointServiceConfiguration: createServiceConfiguration,
  DeleteNetworkAclEntry: deleteAclEntry,
  DeleteNetworkInsightsAnalysis: deleteAnalysis,
  DeleteNetworkInsightsPath: deleteInsightsPath,
  DeleteRoute: deleteRoute,
  DeleteVpcEndpointServiceConfigurations: deleteServiceConfigurations,
  DeleteVpcEndpoints: deleteVpcEndpoints,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeImages: describeImages,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstances: describeInstances,
  DescribeManagedPrefixLists: describeManagedPrefixLists,
  DescribeNetworkAcls: describeNetworkAcls,
  DescribeNetworkInsightsAnalyses: describeInsightsAnalyses,
  DescribeNetworkInsightsPaths: describeInsightsPaths,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribePrefixLists: describePrefixLists,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcEndpointConnections: describeVpcEndpointConnections,
  DescribeVpcEndpointServiceConfigurations: describeServiceConfigurations,
  DescribeVpcEndpointServices: describeVpcEndpointServices,
  DescribeVpcEndpoints: describeVpcEndpoints,
  DescribeVpcs: describeVpcs,
  GetManagedPrefixListEntries: getManagedPrefixListEntries,
  ModifyVpcAttribute: modifyVpcAttribute,
  ModifyVpcEndpoint: modifyVpcEndpoint,
  RejectVpcEndpointConnections: rejectConnections,
  RevokeSecurityGroupEgress: revokeRules('RevokeSecurityGroupEgress', 'egress'),
  RevokeSecurityGroupIngress: revokeRules('RevokeSecurityGroupIngress', 'ingress'),
  StartNetworkInsightsAnalysis: startAnalysis,
};

/** EC2, with the operations that a harness of VPC endpoints needs. */
export const ec2Service: QueryService = {
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, one]) => [name, withDryRun(name, one)]),
  ),
  authRefusal: ec2AuthRefusal,
  denied: (words) =>
    new Refusal('UnauthorizedOperation', `You are not authorized to perform this operation. ${words}`, 403),
  unknownAction: (action) =>
    new Refusal('InvalidAction', `The action ${action} is not valid for this web service.`),
  render: ec2Refusal,
};

/** Every operation can be asked whether it would be permitted, which is told as an error. */
function withDryRun(name: string, operation: Operation): Operation {
  return {
    // What only tells is about no single resource.
    ...(/^(Describe|Get)/.test(name) && { resource: () => '*' }),
    ...operation,
    serve: (call, world) => {
      if (formOf(call).get('DryRun') === 'true') {
        throw new Refusal('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
      }
      return operation.serve(call, world);
    },
  };
}
