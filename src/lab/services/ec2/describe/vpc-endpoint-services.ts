import { serviceHost } from '../../../network/service-name.js';
import type { World } from '../../../world/world.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { type AwsEndpointService, awsServicesFor } from '../aws-services.js';
import { supportedAddressTypes } from '../change/ip-address-type.js';
import { refuseUnknownRegions } from '../change/region-parameters.js';
import { chooseById, setOf } from '../description.js';
import { knowsServiceRegions } from '../era.js';
import { applyFilters } from '../filters.js';
import { formOf, listOf } from '../form.js';
import { missing } from '../missing.js';
import { type OfferedService, offeredServices } from '../offered-services.js';
import { tagSet } from '../tags.js';
import { zonesWith } from '../zones.js';

/**
 * DescribeVpcEndpointServices: what a VPC of the region that was asked can consume, from this region or from
 * the service regions that the call names. A name of another region is unknown unless that region is named.
 */
export const describeVpcEndpointServices: Operation = {
  serve: (call, world) => {
    const form = formOf(call);
    const regions = listOf(form, 'ServiceRegion');
    refuseUnknownRegions('ServiceRegion', regions, world);
    const asked = regions.length === 0 ? [call.region] : regions;
    const offered = asked.flatMap((region) => [
      ...awsServicesFor(call.region, region, world.asOf).map((service) => awsDetail(service, world)),
      ...offeredServices(world, call.region, region),
    ]);
    const named = chooseById(offered, listOf(form, 'ServiceName'), {
      idOf: ({ name }) => name,
      notFound: missing.serviceName,
    });
    const shown = applyFilters(
      named,
      form,
      {
        'service-name': ({ name }) => [name],
        'service-type': ({ types }) => types,
        'service-region': ({ region }) => [region],
        owner: ({ owner }) => [owner],
      },
      world,
    );
    return ec2Answer('DescribeVpcEndpointServices', {
      serviceNameSet: setOf([...new Set(shown.map(({ name }) => name))]),
      serviceDetailSet: setOf(shown.map((service) => renderService(service, world))),
    });
  },
};

function awsDetail({ name, service, region, types }: AwsEndpointService, world: World): OfferedService {
  return {
    name,
    id: `vpce-svc-${service.replaceAll('.', '-')}`,
    region,
    types,
    owner: 'amazon',
    zones: zonesWith(name, region, world).map((zone) => zone.name),
    acceptanceRequired: false,
    addressTypes: supportedAddressTypes(service, world),
    privateDnsName: serviceHost(service, region),
    tags: {},
  };
}

function renderService(service: OfferedService, world: World) {
  return {
    serviceName: service.name,
    serviceId: service.id,
    serviceType: setOf(service.types.map((serviceType) => ({ serviceType }))),
    serviceRegion: knowsServiceRegions(world.asOf) ? service.region : undefined,
    availabilityZoneSet: setOf(service.zones),
    owner: service.owner,
    privateDnsName: service.privateDnsName,
    vpcEndpointPolicySupported: service.owner === 'amazon',
    acceptanceRequired: service.acceptanceRequired,
    managesVpcEndpoints: false,
    supportedIpAddressTypeSet: setOf(service.addressTypes),
    tagSet: tagSet(service.tags),
  };
}
