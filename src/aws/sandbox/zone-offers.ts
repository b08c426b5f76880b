import type { ZoneNeeds, ZoneOffers } from '../../sandbox/engine/zones.js';
import type { Clients } from '../clients.js';
import { persist } from './persist.js';

/** Asks a region for its zones, and where in them the instance types and the endpoint services are. */
export async function readZoneOffers(
  clients: Clients,
  region: string,
  needs: ZoneNeeds,
): Promise<ZoneOffers> {
  const [zones, types, services] = await Promise.all([
    readZones(clients, region),
    readInstanceTypes(clients, region, needs.instanceTypes),
    readServices(clients, region, needs.services),
  ]);
  return { region, zones, offeredIn: new Map([...types, ...services]) };
}

async function readZones(clients: Clients, region: string): Promise<ZoneOffers['zones']> {
  const ec2 = await clients.ec2(region);
  const { DescribeAvailabilityZonesCommand } = await import('@aws-sdk/client-ec2');
  const Filters = [
    { Name: 'zone-type', Values: ['availability-zone'] },
    { Name: 'state', Values: ['available'] },
  ];
  const { AvailabilityZones = [] } = await persist('ec2:DescribeAvailabilityZones', () =>
    ec2.send(new DescribeAvailabilityZonesCommand({ Filters })),
  );
  return AvailabilityZones.map(({ ZoneName: name = '', ZoneId: id = '' }) => ({ name, id }));
}

type Offers = readonly (readonly [string, readonly string[]])[];

async function readInstanceTypes(
  clients: Clients,
  region: string,
  types: readonly string[],
): Promise<Offers> {
  if (types.length === 0) return [];
  const ec2 = await clients.ec2(region);
  const { DescribeInstanceTypeOfferingsCommand } = await import('@aws-sdk/client-ec2');
  const Filters = [{ Name: 'instance-type', Values: [...types] }];
  const { InstanceTypeOfferings = [] } = await persist('ec2:DescribeInstanceTypeOfferings', () =>
    ec2.send(new DescribeInstanceTypeOfferingsCommand({ LocationType: 'availability-zone', Filters })),
  );
  return types.map((type) => [
    type,
    InstanceTypeOfferings.filter(({ InstanceType }) => InstanceType === type).flatMap(
      ({ Location }) => Location ?? [],
    ),
  ]);
}

/** S3 has a gateway service of the same name, which is in every zone. */
async function readServices(clients: Clients, region: string, names: readonly string[]): Promise<Offers> {
  if (names.length === 0) return [];
  const ec2 = await clients.ec2(region);
  const { DescribeVpcEndpointServicesCommand } = await import('@aws-sdk/client-ec2');
  const { ServiceDetails = [] } = await persist('ec2:DescribeVpcEndpointServices', () =>
    ec2.send(new DescribeVpcEndpointServicesCommand({ ServiceNames: [...names] })),
  );
  const offered = ServiceDetails.filter(({ ServiceType = [] }) =>
    ServiceType.some((type) => type.ServiceType === 'Interface'),
  );
  return names.map((name) => [
    name,
    offered.find(({ ServiceName }) => ServiceName === name)?.AvailabilityZones ?? [],
  ]);
}
