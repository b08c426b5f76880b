import type { VpcEndpoint, World } from '../../../world/world.js';
import { describeOperation } from '../description.js';
import { knowsServiceRegions } from '../era.js';
import { missing } from '../missing.js';
import { homeRegionOf } from '../regional.js';
import { dnsEntrySet } from './vpc-endpoints.js';

/** DescribeVpcEndpointConnections: the provider's view of the endpoints at the services of a region. */
export const describeVpcEndpointConnections = describeOperation<VpcEndpoint>({
  operation: 'DescribeVpcEndpointConnections',
  set: 'vpcEndpointConnectionSet',
  idParameter: 'VpcEndpointId',
  idOf: ({ id }) => id,
  notFound: missing.endpoint,
  list: (world, region) =>
    world.endpoints.filter((endpoint) =>
      world.endpointServices.some((one) => one.region === region && one.name === endpoint.serviceName),
    ),
  filters: {
    'service-id': (endpoint, world) => [serviceIdOf(endpoint, world)],
    'vpc-endpoint-id': ({ id }) => [id],
    'vpc-endpoint-state': ({ state }) => [state],
  },
  render: (endpoint, world) => ({
    serviceId: serviceIdOf(endpoint, world),
    vpcEndpointId: endpoint.id,
    vpcEndpointOwner: world.accountId,
    vpcEndpointState: endpoint.state,
    creationTimestamp: '2024-11-30T00:00:00.000Z',
    dnsEntrySet: dnsEntrySet(endpoint, world),
    vpcEndpointRegion: knowsServiceRegions(world.asOf) ? homeRegionOf(world, endpoint) : undefined,
  }),
});

function serviceIdOf({ serviceName }: VpcEndpoint, world: World): string {
  return world.endpointServices.find(({ name }) => name === serviceName)?.id ?? '';
}
