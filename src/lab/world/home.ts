import { crossRegionEndpoints } from './cross-region-endpoints.js';
import type { Identifiers } from './identifiers.js';
import { newEndpoint } from './new-endpoint.js';
import { rolePrincipal } from './principals.js';
import { zoneList, zonesOf, zonesWithoutRemoteAccess } from './regions.js';
import { nameTags } from './tags.js';
import type {
  EndpointService,
  Instance,
  RouteTable,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcEndpoint,
  World,
} from './world.js';

type Home = Pick<World, 'vpcs' | 'subnets' | 'routeTables' | 'securityGroups' | 'instances' | 'endpoints'>;

const roleName = 'reachmatrix-probe';

/**
 * The isolated VPC of the home region: two subnets with a probe instance in each, of which only one has the
 * route to S3's gateway endpoint, and the interface endpoints, all in the other subnet. No way out but these.
 * @param service - the endpoint service to consume from the remote region, where AWS can do that already.
 * @param servicesOf - the region whose AWS services are consumed, where AWS can do that already.
 */
export function buildHome(options: {
  readonly region: string;
  readonly ids: Identifiers;
  readonly secretSeed: string;
  readonly prefixListId: string;
  readonly service: EndpointService | undefined;
  readonly servicesOf: string | undefined;
  /** The first two bytes of every address. */
  readonly block?: string;
  /** Whose VPC it is, where that is not the lab's first account. */
  readonly accountId?: string;
}): Home {
  const { region, ids, service, block = '10.10', accountId } = options;
  const vpc: Vpc = {
    ...(accountId !== undefined && { accountId }),
    id: ids.id('vpc', 'home'),
    region,
    cidr: `${block}.0.0/16`,
    tags: nameTags('home'),
  };
  const group = groupsOf(vpc, ids);
  const [zoneA, zoneB] = zonesOf(region);
  const gatewayId = ids.id('vpce', 's3-gateway');

  const routed: RouteTable = {
    id: ids.id('rtb', 'gateway-subnet'),
    vpcId: vpc.id,
    routes: [
      { destination: options.prefixListId, target: { kind: 'gateway-endpoint', endpointId: gatewayId } },
    ],
  };
  const bare: RouteTable = { id: ids.id('rtb', 'interface-subnet'), vpcId: vpc.id, routes: [] };

  const subnet = (role: string, zone: typeof zoneA, cidr: string, table: RouteTable): Subnet => ({
    id: ids.id('subnet', role),
    vpcId: vpc.id,
    zone: zone.name,
    zoneId: zone.id,
    cidr,
    routeTableId: table.id,
    tags: nameTags(role),
  });
  const gatewaySubnet = subnet('gateway-subnet', zoneB, `${block}.20.0/24`, routed);
  const interfaceSubnet = subnet('interface-subnet', zoneA, `${block}.10.0/24`, bare);

  const probe = (role: string, where: Subnet, privateIp: string): Instance => {
    const id = ids.id('i', role);
    return {
      id,
      subnetId: where.id,
      privateIp,
      securityGroupIds: [group.probe.id],
      principal: rolePrincipal(ids, options.secretSeed, roleName, id),
      roleName,
      state: 'running',
      agent: { version: '3.3.987.0', running: true },
      missingPrograms: [],
      clockSkewS: 0,
      tags: { ...nameTags(role), 'reachmatrix:role': role },
    };
  };

  const endpoint = (
    name: string,
    own: Pick<VpcEndpoint, 'type' | 'serviceName'> & Partial<VpcEndpoint>,
  ): VpcEndpoint => newEndpoint(ids, name, { vpcId: vpc.id, serviceRegion: region, ...own });
  const inSubnet = (name: string, ip: string, groupId: string) => ({
    type: 'Interface' as const,
    networkInterfaces: [{ id: ids.id('eni', name), subnetId: interfaceSubnet.id, ip }],
    securityGroupIds: [groupId],
  });
  const aws = (service: string) => `com.amazonaws.${region}.${service}`;
  const tls = group.https.id;
  const unfitZone = zoneList(region).find(({ id }) => zonesWithoutRemoteAccess.has(id));
  const unfit =
    options.servicesOf === undefined || unfitZone === undefined
      ? []
      : [subnet('unsupported-zone', unfitZone, `${block}.30.0/24`, bare)];
  const endpoints = [
    endpoint('s3-gateway', { type: 'Gateway', serviceName: aws('s3'), routeTableIds: [routed.id] }),
    endpoint('s3', { ...inSubnet('s3', `${block}.10.121`, tls), serviceName: aws('s3') }),
    endpoint('ssm', {
      ...inSubnet('ssm', `${block}.10.138`, tls),
      serviceName: aws('ssm'),
      privateDnsEnabled: true,
    }),
    endpoint('ssmmessages', {
      ...inSubnet('ssmmessages', `${block}.10.54`, tls),
      serviceName: aws('ssmmessages'),
      privateDnsEnabled: true,
    }),
    endpoint('events', {
      ...inSubnet('events', `${block}.10.87`, tls),
      serviceName: aws('events'),
      privateDnsEnabled: true,
    }),
  ];
  if (service !== undefined) {
    endpoints.push(
      endpoint('custom', {
        ...inSubnet('custom', `${block}.10.133`, group.http.id),
        serviceName: service.name,
        serviceRegion: service.region,
      }),
    );
  }

  if (options.servicesOf !== undefined) {
    for (const [index, { name, ...own }] of crossRegionEndpoints(options.servicesOf).entries()) {
      endpoints.push(endpoint(name, { ...inSubnet(name, `${block}.10.${160 + index}`, tls), ...own }));
    }
  }

  return {
    vpcs: [vpc],
    subnets: [gatewaySubnet, interfaceSubnet, ...unfit],
    routeTables: [routed, bare],
    securityGroups: Object.values(group),
    instances: [
      probe('gateway-subnet', gatewaySubnet, `${block}.20.25`),
      probe('interface-subnet', interfaceSubnet, `${block}.10.25`),
    ],
    endpoints,
  };
}

/** Puts a home VPC into a world that has others. */
export function addHomeTo(world: World, home: Home): void {
  world.vpcs.push(...home.vpcs);
  world.subnets.push(...home.subnets);
  world.routeTables.push(...home.routeTables);
  world.securityGroups.push(...home.securityGroups);
  world.instances.push(...home.instances);
  world.endpoints.push(...home.endpoints);
}

function groupsOf(vpc: Vpc, ids: Identifiers) {
  const allOut = [{ protocol: 'all', fromPort: 0, toPort: 65535, cidr: '0.0.0.0/0' } as const];
  const group = (name: string, ingressPort?: number): SecurityGroup => ({
    id: ids.id('sg', name),
    vpcId: vpc.id,
    name: `reachmatrix-${name}`,
    ingress:
      ingressPort === undefined
        ? []
        : [{ protocol: 'tcp', fromPort: ingressPort, toPort: ingressPort, cidr: vpc.cidr }],
    egress: [...allOut],
  });
  return { probe: group('probe'), https: group('endpoints', 443), http: group('custom', 80) };
}
