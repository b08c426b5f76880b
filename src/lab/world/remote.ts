import type { IsoDate } from '../../model/scenario.js';
import type { Identifiers } from './identifiers.js';
import { zonesOf } from './regions.js';
import { nameTags } from './tags.js';
import type { EndpointService, LoadBalancer, RouteTable, Subnet, Vpc, World } from './world.js';

/** From this day on, endpoint services can be consumed from other regions. */
export const crossRegionServicesSince: IsoDate = '2024-11-26';

/** From this day on, some AWS services can be, too. */
export const awsServicesSince: IsoDate = '2025-11-19';

type Remote = Pick<World, 'vpcs' | 'subnets' | 'routeTables' | 'loadBalancers' | 'endpointServices'> & {
  readonly service: EndpointService;
};

/**
 * The provider's side, in the remote region: a web server behind a load balancer with legs in two zones, its
 * endpoint service, and a second load balancer with a leg in one zone only.
 */
export function buildRemote(options: {
  readonly home: string;
  readonly region: string;
  readonly asOf: IsoDate;
  readonly ids: Identifiers;
}): Remote {
  const { home, region, asOf, ids } = options;
  const zones = zonesOf(region);
  const vpc: Vpc = {
    id: ids.id('vpc', 'remote'),
    region,
    cidr: '10.20.0.0/16',
    tags: nameTags('remote'),
  };
  const table: RouteTable = { id: ids.id('rtb', 'remote'), vpcId: vpc.id, routes: [] };
  const subnets = zones.map(
    (zone, index): Subnet => ({
      id: ids.id('subnet', `remote-${index}`),
      vpcId: vpc.id,
      zone: zone.name,
      zoneId: zone.id,
      cidr: `10.20.${(index + 1) * 10}.0/24`,
      routeTableId: table.id,
      tags: nameTags(`remote-${index + 1}`),
    }),
  );

  const balancer = (name: string, legs: readonly string[]): LoadBalancer => ({
    arn: `arn:aws:elasticloadbalancing:${region}:${ids.accountId}:loadbalancer/net/reachmatrix-${name}/${ids.hex(`nlb/${name}`, 16)}`,
    region,
    vpcId: vpc.id,
    zones: legs,
    listenerPort: 80,
    healthy: true,
  });
  const twoZones = balancer(
    'two-zones',
    zones.map((zone) => zone.name),
  );
  const oneZone = balancer('one-zone', [zones[0].name]);

  const serviceId = ids.id('vpce-svc', 'custom');
  const service: EndpointService = {
    id: serviceId,
    region,
    name: `com.amazonaws.vpce.${region}.${serviceId}`,
    supportedRegions: asOf >= crossRegionServicesSince ? [home, region] : [region],
    acceptanceRequired: true,
    loadBalancerArns: [twoZones.arn],
    zones: twoZones.zones,
    state: 'Available',
    tags: nameTags('custom'),
  };
  return {
    vpcs: [vpc],
    subnets,
    routeTables: [table],
    loadBalancers: [twoZones, oneZone],
    endpointServices: [service],
    service,
  };
}
