/** Needed before an analysis is begun at all. */
export const startingAction = 'tiros:CreateQuery';

const named = (service: string, ...actions: readonly string[]) =>
  actions.map((action) => `${service}:${action}`);

/**
 * What the engine of Reachability Analyzer asks for with its caller's rights, as AWS's managed policy lists it. Which of
 * it an analysis can do without is not documented; here it needs all of it.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonVPCReachabilityAnalyzerFullAccessPolicy.html, version 4 of 2026-08-14
 */
export const engineActions: readonly string[] = [
  ...named(
    'directconnect',
    'DescribeConnections',
    'DescribeDirectConnectGatewayAssociations',
    'DescribeDirectConnectGatewayAttachments',
    'DescribeDirectConnectGateways',
    'DescribeVirtualGateways',
    'DescribeVirtualInterfaces',
  ),
  ...named(
    'ec2',
    'DescribeAddresses',
    'DescribeAvailabilityZones',
    'DescribeCustomerGateways',
    'DescribeInstances',
    'DescribeInternetGateways',
    'DescribeManagedPrefixLists',
    'DescribeNatGateways',
    'DescribeNetworkAcls',
    'DescribeNetworkInterfaces',
    'DescribePrefixLists',
    'DescribeRegions',
    'DescribeRouteTables',
    'DescribeSecurityGroups',
    'DescribeSubnets',
    'DescribeTransitGatewayAttachments',
    'DescribeTransitGatewayConnects',
    'DescribeTransitGatewayPeeringAttachments',
    'DescribeTransitGatewayPolicyTables',
    'DescribeTransitGatewayRouteTables',
    'DescribeTransitGatewayVpcAttachments',
    'DescribeTransitGateways',
    'DescribeVpcEndpointServiceConfigurations',
    'DescribeVpcEndpoints',
    'DescribeVpcPeeringConnections',
    'DescribeVpcs',
    'DescribeVpnConnections',
    'DescribeVpnGateways',
    'GetManagedPrefixListEntries',
    'GetTransitGatewayPolicyTableAssociations',
    'GetTransitGatewayPolicyTableEntries',
    'GetTransitGatewayRouteTablePropagations',
    'SearchTransitGatewayRoutes',
  ),
  ...named(
    'elasticloadbalancing',
    'DescribeListeners',
    'DescribeLoadBalancerAttributes',
    'DescribeLoadBalancers',
    'DescribeRules',
    'DescribeTags',
    'DescribeTargetGroupAttributes',
    'DescribeTargetGroups',
    'DescribeTargetHealth',
  ),
  ...named(
    'globalaccelerator',
    'ListAccelerators',
    'ListCustomRoutingAccelerators',
    'ListCustomRoutingEndpointGroups',
    'ListCustomRoutingListeners',
    'ListCustomRoutingPortMappings',
    'ListEndpointGroups',
    'ListListeners',
  ),
  ...named(
    'network-firewall',
    'DescribeFirewall',
    'DescribeFirewallMetadata',
    'DescribeFirewallPolicy',
    'DescribeResourcePolicy',
    'DescribeRuleGroup',
    'ListFirewallPolicies',
    'ListFirewalls',
    'ListRuleGroups',
  ),
  ...named('tiros', 'ExtendQuery', 'GetQueryAnswer', 'GetQueryExplanation', 'GetQueryExtensionAccounts'),
];
