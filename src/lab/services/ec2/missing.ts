import { Refusal } from '../refusal.js';

/** EC2's codes and words for ids that do not exist. */
export const missing = {
  instance: (id: string) =>
    new Refusal('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`),
  subnet: (id: string) => new Refusal('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`),
  vpc: (id: string) => new Refusal('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`),
  routeTable: (id: string) =>
    new Refusal('InvalidRouteTableID.NotFound', `The routeTable ID '${id}' does not exist`),
  securityGroup: (id: string) =>
    new Refusal('InvalidGroup.NotFound', `The security group '${id}' does not exist`),
  networkInterface: (id: string) =>
    new Refusal('InvalidNetworkInterfaceID.NotFound', `The networkInterface ID '${id}' does not exist`),
  prefixList: (id: string) =>
    new Refusal('InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`),
  networkAcl: (id: string) =>
    new Refusal('InvalidNetworkAclID.NotFound', `The networkAcl ID '${id}' does not exist`),
  endpoint: (id: string) =>
    new Refusal('InvalidVpcEndpointId.NotFound', `The Vpc Endpoint Id '${id}' does not exist`),
  endpointService: (id: string) =>
    new Refusal('InvalidVpcEndpointServiceId.NotFound', `The VpcEndpointService Id '${id}' does not exist`),
  insightsPath: (id: string) =>
    new Refusal(
      'InvalidNetworkInsightsPathId.NotFound',
      `The network insights path ID '${id}' does not exist`,
    ),
  insightsAnalysis: (id: string) =>
    new Refusal(
      'InvalidNetworkInsightsAnalysisId.NotFound',
      `The network insights analysis ID '${id}' does not exist`,
    ),
  serviceName: (name: string) =>
    new Refusal('InvalidServiceName', `The Vpc Endpoint Service '${name}' does not exist`),
} satisfies Readonly<Record<string, (id: string) => Refusal>>;
