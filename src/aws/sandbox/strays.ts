import type { Clients } from '../clients.js';
import { refuseUnsuccessful } from './connections.js';
import { persist } from './persist.js';

/** The tag of what a control-plane experiment makes for as long as its call lasts. */
const Filters = [{ Name: 'tag-key', Values: ['reachmatrix:call'] }];

/**
 * Removes what control-plane experiments made in the sandbox and did not delete again, because their process
 * ended in between: nothing else knows of these, and the stacks cannot go while they are there.
 */
export async function removeStrays(
  clients: Clients,
  region: string,
  vpcIds: readonly string[],
  loadBalancers: readonly string[],
): Promise<void> {
  await removeEndpoints(clients, region, vpcIds);
  if (loadBalancers.length > 0) await removeServices(clients, region, loadBalancers);
}

async function removeEndpoints(clients: Clients, region: string, vpcIds: readonly string[]): Promise<void> {
  const ec2 = await clients.ec2(region);
  const { DeleteVpcEndpointsCommand, DescribeVpcEndpointsCommand } = await import('@aws-sdk/client-ec2');
  const inVpc = [...Filters, { Name: 'vpc-id', Values: [...vpcIds] }];
  const { VpcEndpoints = [] } = await persist('ec2:DescribeVpcEndpoints', () =>
    ec2.send(new DescribeVpcEndpointsCommand({ Filters: inVpc })),
  );
  const ids = VpcEndpoints.filter(({ State = '' }) => !/^delet/i.test(State)).flatMap(
    ({ VpcEndpointId }) => VpcEndpointId ?? [],
  );
  if (ids.length === 0) return;
  const { Unsuccessful } = await persist('ec2:DeleteVpcEndpoints', () =>
    ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: ids })),
  );
  refuseUnsuccessful(Unsuccessful);
}

async function removeServices(
  clients: Clients,
  region: string,
  loadBalancers: readonly string[],
): Promise<void> {
  const ec2 = await clients.ec2(region);
  const { DeleteVpcEndpointServiceConfigurationsCommand, DescribeVpcEndpointServiceConfigurationsCommand } =
    await import('@aws-sdk/client-ec2');
  const { ServiceConfigurations = [] } = await persist('ec2:DescribeVpcEndpointServiceConfigurations', () =>
    ec2.send(new DescribeVpcEndpointServiceConfigurationsCommand({ Filters })),
  );
  const ids = ServiceConfigurations.filter(
    ({ ServiceState = '', NetworkLoadBalancerArns = [] }) =>
      !/^delet/i.test(ServiceState) && NetworkLoadBalancerArns.some((arn) => loadBalancers.includes(arn)),
  ).flatMap(({ ServiceId }) => ServiceId ?? []);
  if (ids.length === 0) return;
  const { Unsuccessful } = await persist('ec2:DeleteVpcEndpointServiceConfigurations', () =>
    ec2.send(new DeleteVpcEndpointServiceConfigurationsCommand({ ServiceIds: ids })),
  );
  refuseUnsuccessful(Unsuccessful);
}
