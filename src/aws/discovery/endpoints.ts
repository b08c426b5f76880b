import type { FoundEndpoint } from '../../discovery/survey.js';
import type { Clients } from '../clients.js';
import { pagesOf } from '../count-pages.js';
import { tagMap } from './tag-map.js';

/** Every VPC endpoint of the region. */
export async function surveyEndpoints(region: string, clients: Clients): Promise<readonly FoundEndpoint[]> {
  const ec2 = await clients.ec2(region);
  const { paginateDescribeVpcEndpoints } = await import('@aws-sdk/client-ec2');
  const found: FoundEndpoint[] = [];
  for await (const page of pagesOf(
    'ec2:DescribeVpcEndpoints',
    paginateDescribeVpcEndpoints({ client: ec2 }, {}),
  )) {
    for (const endpoint of page.VpcEndpoints ?? []) {
      found.push({
        id: endpoint.VpcEndpointId ?? '',
        type: endpoint.VpcEndpointType ?? 'unknown',
        serviceName: endpoint.ServiceName ?? '',
        vpcId: endpoint.VpcId ?? '',
        state: endpoint.State ?? 'unknown',
        tags: tagMap(endpoint.Tags),
      });
    }
  }
  return found;
}
