import type { FoundService } from '../../discovery/survey.js';
import type { Clients } from '../clients.js';
import { pagesOf } from '../count-pages.js';
import { tagMap } from './tag-map.js';

/** Every endpoint service that the account offers in the region. */
export async function surveyServices(region: string, clients: Clients): Promise<readonly FoundService[]> {
  const ec2 = await clients.ec2(region);
  const { paginateDescribeVpcEndpointServiceConfigurations } = await import('@aws-sdk/client-ec2');
  const found: FoundService[] = [];
  for await (const page of pagesOf(
    'ec2:DescribeVpcEndpointServiceConfigurations',
    paginateDescribeVpcEndpointServiceConfigurations({ client: ec2 }, {}),
  )) {
    for (const { ServiceName, Tags } of page.ServiceConfigurations ?? []) {
      if (ServiceName !== undefined) found.push({ name: ServiceName, tags: tagMap(Tags) });
    }
  }
  return found;
}
