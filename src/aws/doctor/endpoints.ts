import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import type { EndpointFacts } from '../../doctor/facts.js';
import type { Config } from '../../model/config.js';
import type { GroupFacts } from '../../model/network-facts.js';
import { toEndpointSetup, toGroupFacts } from '../analysis/to-facts.js';
import type { Clients } from '../clients.js';
import { pagesOf } from '../count-pages.js';
import type { TrialLog } from './trial-log.js';

/** Every endpoint of the home region; those that the configuration names bear their name. */
export async function readEndpoints(
  config: Config,
  clients: Clients,
  log: TrialLog,
): Promise<readonly EndpointFacts[] | undefined> {
  const region = config.regions.home;
  const { DescribeNetworkInterfacesCommand, DescribePrefixListsCommand, paginateDescribeVpcEndpoints } =
    await import('@aws-sdk/client-ec2');
  const ec2 = await clients.ec2(region);
  const found = await log.ask('ec2:DescribeVpcEndpoints', region, async () => {
    const endpoints: VpcEndpoint[] = [];
    for await (const page of pagesOf(
      'ec2:DescribeVpcEndpoints',
      paginateDescribeVpcEndpoints({ client: ec2 }, {}),
    )) {
      endpoints.push(...(page.VpcEndpoints ?? []));
    }
    return endpoints;
  });
  const names = new Map(Object.entries(config.endpoints).map(([name, id]) => [id, name]));
  const interfaces = found
    ?.filter(({ VpcEndpointId }) => names.has(VpcEndpointId ?? ''))
    .flatMap(({ NetworkInterfaceIds }) => NetworkInterfaceIds ?? []);
  // A run asks these two of the endpoints that it finds, for proof of path.
  const [interfacesFound] = await Promise.all([
    log.ask('ec2:DescribeNetworkInterfaces', region, () =>
      ec2.send(
        new DescribeNetworkInterfacesCommand({
          Filters: [{ Name: 'network-interface-id', Values: interfaces?.length ? interfaces : ['eni-0'] }],
        }),
      ),
    ),
    log.ask('ec2:DescribePrefixLists', region, () =>
      ec2.send(
        new DescribePrefixListsCommand({
          Filters: [{ Name: 'prefix-list-name', Values: [`com.amazonaws.${region}.s3`] }],
        }),
      ),
    ),
  ]);
  const addresses = new Map(
    (interfacesFound?.NetworkInterfaces ?? []).map((each) => [
      each.NetworkInterfaceId,
      each.PrivateIpAddress,
    ]),
  );
  return found?.map((endpoint) => toFacts(endpoint, names, addresses));
}

function toFacts(
  endpoint: VpcEndpoint,
  names: ReadonlyMap<string, string>,
  addresses: ReadonlyMap<string | undefined, string | undefined>,
): EndpointFacts {
  const { id, type, serviceName, state, vpcId, privateDns, groupIds } = toEndpointSetup(endpoint, new Map());
  const name = names.get(id);
  return {
    id,
    ...(name !== undefined && { name }),
    ...{ type, serviceName, state, vpcId, privateDns, groupIds },
    addresses: (endpoint.NetworkInterfaceIds ?? []).flatMap((eni) => addresses.get(eni) ?? []),
  };
}

/** The security groups with these ids; none when EC2 would not show them. */
export async function readGroups(
  ids: readonly string[],
  region: string,
  clients: Clients,
  log: TrialLog,
): Promise<Readonly<Record<string, GroupFacts>>> {
  if (ids.length === 0) return {};
  const { DescribeSecurityGroupsCommand } = await import('@aws-sdk/client-ec2');
  const Filters = [{ Name: 'group-id', Values: [...new Set(ids)] }];
  const answer = await log.ask('ec2:DescribeSecurityGroups', region, async () =>
    (await clients.ec2(region)).send(new DescribeSecurityGroupsCommand({ Filters })),
  );
  return Object.fromEntries(
    (answer?.SecurityGroups ?? []).map(toGroupFacts).map((group) => [group.id, group]),
  );
}
