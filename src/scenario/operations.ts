/**
 * The control-plane calls that a scenario may make, and the input keys of each. The SDK drops a key that it
 * does not know without a word, and a call that asks something else would be judged: so they are listed.
 * `DryRun` is left out, as its answer is always an error; `TagSpecifications` and `ClientToken` are the
 * harness's own, to find again what it must delete.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html
 */
export const operationInputs = {
  'ec2.CreateVpcEndpoint': [
    'VpcId',
    'ServiceName',
    'ServiceRegion',
    'VpcEndpointType',
    'SubnetIds',
    'SecurityGroupIds',
    'RouteTableIds',
    'PrivateDnsEnabled',
    'PolicyDocument',
    'IpAddressType',
  ],
  'ec2.DescribeVpcEndpoints': ['VpcEndpointIds', 'Filters'],
  'ec2.DescribeVpcEndpointServices': ['ServiceNames', 'ServiceRegions', 'Filters'],
  'ec2.CreateVpcEndpointServiceConfiguration': [
    'AcceptanceRequired',
    'NetworkLoadBalancerArns',
    'GatewayLoadBalancerArns',
    'SupportedRegions',
    'SupportedIpAddressTypes',
    'PrivateDnsName',
  ],
} as const satisfies Record<string, readonly string[]>;

export type Operation = keyof typeof operationInputs;

export const operations = Object.keys(operationInputs) as [Operation, ...Operation[]];

/** Whether a text names one of the allowed calls. */
export function isOperation(text: unknown): text is Operation {
  return typeof text === 'string' && Object.hasOwn(operationInputs, text);
}
