import type { EndpointSetup, NetworkFacts, ProbeSetup, VpcFacts } from '../../model/network-facts.js';
import type { ConfigurationRequest } from '../../run/ports.js';
import type { Clients } from '../clients.js';
import { pagesOf } from '../count-pages.js';
import { filter } from '../filter.js';
import { type Ask, asking } from './ask.js';
import { readPrefixLists } from './prefix-lists.js';
import {
  toAclFacts,
  toEndpointSetup,
  toGroupFacts,
  toInterfaceFacts,
  toProbeSetup,
  toRouteTableFacts,
} from './to-facts.js';

/**
 * Reads what stands between some probes and their VPCs' endpoints: each kind of thing in one call, and nothing twice.
 * Never throws for what EC2 refuses to show.
 */
export async function readConfiguration(
  { region, instanceIds }: ConfigurationRequest,
  clients: Clients,
): Promise<NetworkFacts> {
  const refused: string[] = [];
  const ask = asking(await clients.ec2(region), refused);
  const probes = await readProbes(instanceIds, ask);
  const vpcIds = unique((probes ?? []).map(({ vpcId }) => vpcId));
  if (probes === undefined || vpcIds.length === 0) return { prefixLists: new Map(), refused };
  const [endpoints, routeTables, vpcs] = await Promise.all([
    readEndpoints(vpcIds, ask),
    readRouteTables(vpcIds, ask),
    readVpcs(vpcIds, ask),
  ]);
  const [acls, groups] = await Promise.all([
    readAcls(probes, endpoints ?? [], ask),
    readGroups(probes, endpoints ?? [], ask),
  ]);
  const listIds = [
    ...(routeTables ?? []).flatMap(({ routes }) => routes.map(({ destination }) => destination)),
    ...(groups ?? []).flatMap(({ ingress, egress }) =>
      [...ingress, ...egress].flatMap(({ prefixListIds }) => prefixListIds),
    ),
  ].filter((id) => id.startsWith('pl-'));
  return {
    probes,
    ...(endpoints && { endpoints }),
    ...(routeTables && { routeTables }),
    ...(groups && { groups }),
    ...(acls && { acls }),
    ...(vpcs && { vpcs }),
    prefixLists: await readPrefixLists(unique(listIds), ask),
    refused: unique(refused),
  };
}

async function readProbes(ids: readonly string[], ask: Ask): Promise<readonly ProbeSetup[] | undefined> {
  const { DescribeInstancesCommand } = await import('@aws-sdk/client-ec2');
  const answer = await ask('ec2:DescribeInstances', (ec2) =>
    ec2.send(new DescribeInstancesCommand({ Filters: [filter('instance-id', ids)] })),
  );
  return answer?.Reservations?.flatMap(({ Instances = [] }) => Instances).map(toProbeSetup);
}

async function readEndpoints(
  vpcIds: readonly string[],
  ask: Ask,
): Promise<readonly EndpointSetup[] | undefined> {
  const { DescribeNetworkInterfacesCommand, paginateDescribeVpcEndpoints } = await import(
    '@aws-sdk/client-ec2'
  );
  const found = await ask('ec2:DescribeVpcEndpoints', async (client) => {
    const pages = paginateDescribeVpcEndpoints({ client }, { Filters: [filter('vpc-id', vpcIds)] });
    const all = [];
    for await (const { VpcEndpoints = [] } of pagesOf('ec2:DescribeVpcEndpoints', pages)) {
      all.push(...VpcEndpoints);
    }
    return all;
  });
  if (found === undefined) return undefined;
  const ids = found.flatMap(({ NetworkInterfaceIds }) => NetworkInterfaceIds ?? []);
  const answer =
    ids.length === 0
      ? undefined
      : await ask('ec2:DescribeNetworkInterfaces', (ec2) =>
          ec2.send(new DescribeNetworkInterfacesCommand({ Filters: [filter('network-interface-id', ids)] })),
        );
  const interfaces = new Map(
    (answer?.NetworkInterfaces ?? []).map(toInterfaceFacts).map((each) => [each.id, each]),
  );
  return found.map((endpoint) => toEndpointSetup(endpoint, interfaces));
}

async function readRouteTables(vpcIds: readonly string[], ask: Ask) {
  const { DescribeRouteTablesCommand } = await import('@aws-sdk/client-ec2');
  const answer = await ask('ec2:DescribeRouteTables', (ec2) =>
    ec2.send(new DescribeRouteTablesCommand({ Filters: [filter('vpc-id', vpcIds)] })),
  );
  return answer?.RouteTables?.map(toRouteTableFacts);
}

/** EC2 tells one attribute of one VPC a call. */
async function readVpcs(vpcIds: readonly string[], ask: Ask): Promise<readonly VpcFacts[] | undefined> {
  const { DescribeVpcAttributeCommand } = await import('@aws-sdk/client-ec2');
  const read = (VpcId: string, Attribute: 'enableDnsSupport' | 'enableDnsHostnames') =>
    ask('ec2:DescribeVpcAttribute', (ec2) => ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute })));
  const found = await Promise.all(
    vpcIds.map(async (id): Promise<readonly VpcFacts[]> => {
      const [support, hostnames] = await Promise.all([
        read(id, 'enableDnsSupport'),
        read(id, 'enableDnsHostnames'),
      ]);
      const dnsSupport = support?.EnableDnsSupport?.Value;
      const dnsHostnames = hostnames?.EnableDnsHostnames?.Value;
      return dnsSupport === undefined || dnsHostnames === undefined ? [] : [{ id, dnsSupport, dnsHostnames }];
    }),
  );
  return found.flat();
}

async function readAcls(probes: readonly ProbeSetup[], endpoints: readonly EndpointSetup[], ask: Ask) {
  const { DescribeNetworkAclsCommand } = await import('@aws-sdk/client-ec2');
  const subnetIds = unique([
    ...probes.map(({ subnetId }) => subnetId),
    ...endpoints.flatMap(({ interfaces }) => interfaces.map(({ subnetId }) => subnetId)),
  ]);
  const answer = await ask('ec2:DescribeNetworkAcls', (ec2) =>
    ec2.send(new DescribeNetworkAclsCommand({ Filters: [filter('association.subnet-id', subnetIds)] })),
  );
  return answer?.NetworkAcls?.map(toAclFacts);
}

async function readGroups(probes: readonly ProbeSetup[], endpoints: readonly EndpointSetup[], ask: Ask) {
  const ids = unique([...probes, ...endpoints].flatMap(({ groupIds }) => groupIds));
  if (ids.length === 0) return [];
  const { DescribeSecurityGroupsCommand } = await import('@aws-sdk/client-ec2');
  const answer = await ask('ec2:DescribeSecurityGroups', (ec2) =>
    ec2.send(new DescribeSecurityGroupsCommand({ Filters: [filter('group-id', ids)] })),
  );
  return answer?.SecurityGroups?.map(toGroupFacts);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
