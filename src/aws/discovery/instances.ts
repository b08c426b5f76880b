import type { EC2Client, Instance } from '@aws-sdk/client-ec2';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { FoundInstance } from '../../discovery/survey.js';
import type { Clients } from '../clients.js';
import { pagesOf } from '../count-pages.js';
import { insist } from '../errors.js';
import { describeRoutes } from '../inventory.js';
import { tagMap } from './tag-map.js';

/** Every instance of the region with its subnet's routes and what SSM says of it. */
export async function surveyInstances(region: string, clients: Clients): Promise<readonly FoundInstance[]> {
  const [instances, pings] = await Promise.all([
    insist('ec2:DescribeInstances', async () => readInstances(await clients.ec2(region))),
    insist('ssm:DescribeInstanceInformation', async () => readPings(await clients.ssm(region))),
  ]);
  const subnetIds = [...new Set(instances.flatMap(({ SubnetId }) => SubnetId ?? []))];
  const routes = await insist('ec2:DescribeRouteTables', () => describeRoutes(subnetIds, region, clients));
  return instances.map((instance): FoundInstance => {
    const id = instance.InstanceId ?? '';
    const subnetId = instance.SubnetId ?? '';
    const ping = pings.get(id);
    return {
      id,
      state: instance.State?.Name ?? 'unknown',
      vpcId: instance.VpcId ?? '',
      subnetId,
      tags: tagMap(instance.Tags),
      ...(ping === undefined ? {} : { ping }),
      routes: routes.get(subnetId) ?? [],
    };
  });
}

async function readInstances(ec2: EC2Client): Promise<readonly Instance[]> {
  const { paginateDescribeInstances } = await import('@aws-sdk/client-ec2');
  const found: Instance[] = [];
  for await (const page of pagesOf('ec2:DescribeInstances', paginateDescribeInstances({ client: ec2 }, {}))) {
    for (const { Instances = [] } of page.Reservations ?? []) found.push(...Instances);
  }
  return found.filter(({ State }) => State?.Name !== 'terminated' && State?.Name !== 'shutting-down');
}

/** Instance id → SSM's PingStatus. */
async function readPings(ssm: SSMClient): Promise<ReadonlyMap<string, string>> {
  const { paginateDescribeInstanceInformation } = await import('@aws-sdk/client-ssm');
  const pings = new Map<string, string>();
  for await (const page of pagesOf(
    'ssm:DescribeInstanceInformation',
    paginateDescribeInstanceInformation({ client: ssm }, {}),
  )) {
    for (const { InstanceId, PingStatus } of page.InstanceInformationList ?? []) {
      if (InstanceId !== undefined) pings.set(InstanceId, PingStatus ?? 'unknown');
    }
  }
  return pings;
}
