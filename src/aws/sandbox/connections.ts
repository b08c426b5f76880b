import type { UnsuccessfulItem } from '@aws-sdk/client-ec2';
import type { FoundConnection } from '../../sandbox/engine/found.js';
import type { Clients } from '../clients.js';
import { persist, persistUnless } from './persist.js';

/** Who is connected, or wants to be, to these endpoint services. */
export async function findConnections(
  clients: Clients,
  region: string,
  serviceIds: readonly string[],
): Promise<readonly FoundConnection[]> {
  if (serviceIds.length === 0) return [];
  const ec2 = await clients.ec2(region);
  const { DescribeVpcEndpointConnectionsCommand } = await import('@aws-sdk/client-ec2');
  const Filters = [{ Name: 'service-id', Values: [...serviceIds] }];
  const answer = await persistUnless(/^InvalidVpcEndpointService/, 'ec2:DescribeVpcEndpointConnections', () =>
    ec2.send(new DescribeVpcEndpointConnectionsCommand({ Filters })),
  );
  return (answer?.VpcEndpointConnections ?? []).map((connection) => ({
    serviceId: connection.ServiceId ?? '',
    endpointId: connection.VpcEndpointId ?? '',
    state: wireCase(connection.VpcEndpointState ?? 'unknown'),
  }));
}

export async function acceptConnection(
  clients: Clients,
  region: string,
  ServiceId: string,
  endpointId: string,
): Promise<void> {
  const ec2 = await clients.ec2(region);
  const { AcceptVpcEndpointConnectionsCommand } = await import('@aws-sdk/client-ec2');
  const command = new AcceptVpcEndpointConnectionsCommand({ ServiceId, VpcEndpointIds: [endpointId] });
  const { Unsuccessful } = await persist('ec2:AcceptVpcEndpointConnections', () => ec2.send(command));
  refuseUnsuccessful(Unsuccessful);
}

export async function rejectConnection(
  clients: Clients,
  region: string,
  ServiceId: string,
  endpointId: string,
): Promise<void> {
  const ec2 = await clients.ec2(region);
  const { RejectVpcEndpointConnectionsCommand } = await import('@aws-sdk/client-ec2');
  const command = new RejectVpcEndpointConnectionsCommand({ ServiceId, VpcEndpointIds: [endpointId] });
  const { Unsuccessful } = await persist('ec2:RejectVpcEndpointConnections', () => ec2.send(command));
  refuseUnsuccessful(Unsuccessful);
}

/** EC2 writes the same state as `pendingAcceptance` and as `PendingAcceptance`, by the call. */
export function wireCase(state: string): string {
  return `${state.slice(0, 1).toLowerCase()}${state.slice(1)}`;
}

/** These calls answer 200 with a list of what they did not do. */
export function refuseUnsuccessful(items: readonly UnsuccessfulItem[] | undefined): void {
  const error = items?.[0]?.Error;
  if (error !== undefined) throw new Error(`${error.Code}: ${error.Message}`);
}
