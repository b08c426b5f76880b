import type { Clients } from '../clients.js';
import { describeFailure, sortFailure } from '../errors.js';

const action = 'ec2:DescribeVpcEndpointServices';

/**
 * Asks EC2 for AWS's own interface endpoint services of a region that a VPC of another, or of the same, can have.
 * @returns their names, `com.amazonaws.ap-northeast-1.kms`; none where EC2 knows no such region.
 * @throws {Error} when it could not be asked; the message names the mend.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
 */
export async function readOffered(
  home: string,
  region: string,
  clients: Clients,
): Promise<ReadonlySet<string>> {
  const ec2 = await clients.ec2(home);
  const { DescribeVpcEndpointServicesCommand } = await import('@aws-sdk/client-ec2');
  const names = new Set<string>();
  let NextToken: string | undefined;
  try {
    do {
      const page = await ec2.send(
        new DescribeVpcEndpointServicesCommand({
          Filters: [
            { Name: 'service-type', Values: ['Interface'] },
            { Name: 'owner', Values: ['amazon'] },
          ],
          ...(region !== home && { ServiceRegions: [region] }),
          ...(NextToken !== undefined && { NextToken }),
        }),
      );
      for (const { ServiceName } of page.ServiceDetails ?? []) if (ServiceName) names.add(ServiceName);
      NextToken = page.NextToken;
    } while (NextToken);
  } catch (thrown) {
    const failure = sortFailure(thrown, action);
    // What EC2 says of the region itself is an answer: nothing is offered from there.
    if (failure.kind === 'refused') return names;
    throw new Error(describeFailure(failure, action), { cause: thrown });
  }
  return names;
}
