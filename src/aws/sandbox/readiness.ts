import { type FoundStack, idsOf, type Readiness } from '../../sandbox/engine/found.js';
import type { Clients } from '../clients.js';
import { wireCase } from './connections.js';
import { persist } from './persist.js';

/**
 * States of the home stack's endpoints and probes, and of the targets behind the remote stack's load balancer,
 * one for each that the stacks hold.
 */
export async function findReadiness(
  clients: Clients,
  home: FoundStack,
  remote: FoundStack,
): Promise<readonly Readiness[]> {
  const endpoints = idsOf(home, 'AWS::EC2::VPCEndpoint');
  const probes = idsOf(home, 'AWS::EC2::Instance');
  const groups = idsOf(remote, 'AWS::ElasticLoadBalancingV2::TargetGroup');
  const [endpointStates, pings, targets] = await Promise.all([
    readEndpointStates(clients, home.region, endpoints),
    readPings(clients, home.region, probes),
    Promise.all(groups.map((group) => readTargets(clients, remote.region, group))),
  ]);
  return [
    ...endpoints.map((id) => ({ what: 'endpoint', id, state: endpointStates.get(id) ?? 'unknown' }) as const),
    ...probes.map((id) => ({ what: 'probe', id, state: pings.get(id) ?? 'unknown' }) as const),
    ...targets.flat(),
  ];
}

async function readEndpointStates(
  clients: Clients,
  region: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const ec2 = await clients.ec2(region);
  const { DescribeVpcEndpointsCommand } = await import('@aws-sdk/client-ec2');
  const Filters = [{ Name: 'vpc-endpoint-id', Values: [...ids] }];
  const { VpcEndpoints = [] } = await persist('ec2:DescribeVpcEndpoints', () =>
    ec2.send(new DescribeVpcEndpointsCommand({ Filters })),
  );
  return new Map(
    VpcEndpoints.map(({ VpcEndpointId = '', State = 'unknown' }) => [VpcEndpointId, wireCase(State)]),
  );
}

/** An instance that has never spoken to Systems Manager is simply not listed. */
async function readPings(
  clients: Clients,
  region: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const ssm = await clients.ssm(region);
  const { DescribeInstanceInformationCommand } = await import('@aws-sdk/client-ssm');
  const Filters = [{ Key: 'InstanceIds', Values: [...ids] }];
  const { InstanceInformationList = [] } = await persist('ssm:DescribeInstanceInformation', () =>
    ssm.send(new DescribeInstanceInformationCommand({ Filters })),
  );
  return new Map(
    InstanceInformationList.map(({ InstanceId = '', PingStatus = 'unknown' }) => [InstanceId, PingStatus]),
  );
}

/** A target that fails its health checks is still waited for: NLBs check before a server has started. */
async function readTargets(
  clients: Clients,
  region: string,
  TargetGroupArn: string,
): Promise<readonly Readiness[]> {
  const elb = await clients.elb(region);
  const { DescribeTargetHealthCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
  const { TargetHealthDescriptions = [] } = await persist('elasticloadbalancing:DescribeTargetHealth', () =>
    elb.send(new DescribeTargetHealthCommand({ TargetGroupArn })),
  );
  return TargetHealthDescriptions.map(({ Target, TargetHealth }) => {
    const { State: state = 'unknown', Reason: reason } = TargetHealth ?? {};
    return { what: 'target', id: Target?.Id ?? '', state, region, ...(reason !== undefined && { reason }) };
  });
}
