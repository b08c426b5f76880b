import type { ProbeFacts } from '../../doctor/facts.js';
import type { Config } from '../../model/config.js';
import type { Clients } from '../clients.js';
import { describeRoutes, probeRoles } from '../inventory.js';
import type { TrialLog } from './trial-log.js';

/** What EC2 and Systems Manager say of the configured probes. */
export async function readProbes(
  config: Config,
  clients: Clients,
  log: TrialLog,
): Promise<readonly ProbeFacts[]> {
  const roles = probeRoles(config);
  const ids = [...new Set(roles.map(([, id]) => id))];
  if (ids.length === 0) return [];
  const [instances, managed] = await Promise.all([
    readInstances(ids, config.regions.home, clients, log),
    readManaged(ids, config.regions.home, clients, log),
  ]);
  return roles.map(([role, instanceId]): ProbeFacts => {
    const instance = instances.get(instanceId);
    const node = managed?.get(instanceId);
    const ping = managed === undefined ? undefined : (node?.ping ?? 'that it does not know the instance');
    return {
      role,
      instanceId,
      ...(instance !== undefined && { instance }),
      ...(ping !== undefined && { ping }),
      ...(node?.agentVersion !== undefined && { agentVersion: node.agentVersion }),
    };
  });
}

async function readInstances(
  ids: readonly string[],
  region: string,
  clients: Clients,
  log: TrialLog,
): Promise<ReadonlyMap<string, NonNullable<ProbeFacts['instance']>>> {
  const { DescribeInstancesCommand, DescribeSubnetsCommand } = await import('@aws-sdk/client-ec2');
  const Filters = [{ Name: 'instance-id', Values: [...ids] }];
  const answer = await log.ask('ec2:DescribeInstances', region, async () =>
    (await clients.ec2(region)).send(new DescribeInstancesCommand({ Filters })),
  );
  const instances = (answer?.Reservations ?? [])
    .flatMap(({ Instances = [] }) => Instances)
    .filter(({ State }) => State?.Name !== 'terminated');
  const subnetIds = [...new Set(instances.flatMap(({ SubnetId }) => SubnetId ?? []))];
  await log.ask('ec2:DescribeSubnets', region, async () =>
    (await clients.ec2(region)).send(
      new DescribeSubnetsCommand({ Filters: [{ Name: 'subnet-id', Values: subnetIds }] }),
    ),
  );
  const routes = await log.ask('ec2:DescribeRouteTables', region, () =>
    describeRoutes(subnetIds, region, clients),
  );
  return new Map(
    instances.map((instance) => {
      const subnetId = instance.SubnetId ?? '';
      const own = routes?.get(subnetId);
      return [
        instance.InstanceId ?? '',
        {
          state: instance.State?.Name ?? 'unknown',
          vpcId: instance.VpcId ?? '',
          subnetId,
          privateIp: instance.PrivateIpAddress ?? '',
          groupIds: (instance.SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
          ...(own !== undefined && { routes: own }),
        },
      ];
    }),
  );
}

interface ManagedNode {
  readonly ping: string;
  readonly agentVersion?: string;
}

async function readManaged(
  ids: readonly string[],
  region: string,
  clients: Clients,
  log: TrialLog,
): Promise<ReadonlyMap<string, ManagedNode> | undefined> {
  const { DescribeInstanceInformationCommand } = await import('@aws-sdk/client-ssm');
  const Filters = [{ Key: 'InstanceIds', Values: [...ids] }];
  const answer = await log.ask('ssm:DescribeInstanceInformation', region, async () =>
    (await clients.ssm(region)).send(new DescribeInstanceInformationCommand({ Filters })),
  );
  if (answer === undefined) return undefined;
  return new Map(
    (answer.InstanceInformationList ?? []).map(({ InstanceId, PingStatus, AgentVersion }) => [
      InstanceId ?? '',
      { ping: PingStatus ?? 'nothing', ...(AgentVersion !== undefined && { agentVersion: AgentVersion }) },
    ]),
  );
}
