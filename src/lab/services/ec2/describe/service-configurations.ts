import type { EndpointService, World } from '../../../world/world.js';
import type { XmlElement } from '../../protocols/xml.js';
import { describeOperation, setOf } from '../description.js';
import { knowsServiceRegions } from '../era.js';
import { missing } from '../missing.js';
import { tagSet } from '../tags.js';

/** DescribeVpcEndpointServiceConfigurations: the provider's view of the services of a region. */
export const describeServiceConfigurations = describeOperation<EndpointService>({
  operation: 'DescribeVpcEndpointServiceConfigurations',
  set: 'serviceConfigurationSet',
  idParameter: 'ServiceId',
  idOf: ({ id }) => id,
  notFound: missing.endpointService,
  list: (world, region) => world.endpointServices.filter((service) => service.region === region),
  filters: {
    'service-id': ({ id }) => [id],
    'service-name': ({ name }) => [name],
    'service-state': ({ state }) => [state],
    'supported-region': ({ supportedRegions }) => supportedRegions,
  },
  render: renderConfiguration,
});

/** An endpoint service as its provider sees it; the supported regions only since EC2 has them. */
export function renderConfiguration(service: EndpointService, world: World): XmlElement {
  return {
    serviceType: setOf([{ serviceType: 'Interface' }]),
    serviceId: service.id,
    serviceName: service.name,
    serviceState: service.state,
    availabilityZoneSet: setOf(service.zones),
    acceptanceRequired: service.acceptanceRequired,
    managesVpcEndpoints: false,
    networkLoadBalancerArnSet: setOf(service.loadBalancerArns),
    supportedIpAddressTypeSet: setOf(['ipv4']),
    baseEndpointDnsNameSet: setOf([`${service.id}.${service.region}.vpce.amazonaws.com`]),
    supportedRegionSet: knowsServiceRegions(world.asOf)
      ? setOf(service.supportedRegions.map((region) => ({ region, serviceState: service.state })))
      : undefined,
    tagSet: tagSet(service.tags),
  };
}
