import type { IsoDate } from '../../model/scenario.js';
import { blockOf, endpointIn, found, type HomeAddition } from './home-addition.js';
import { rolePrincipal } from './principals.js';
import { nameTags } from './tags.js';
import type { DnsRecordIpType, Instance, SecurityGroup, SecurityRule, Subnet, Vpc, World } from './world.js';

/**
 * From this day on S3's endpoints can have IPv6 addresses.
 * @see https://aws.amazon.com/about-aws/whats-new/2025/11/ipv6-amazon-s3-gateway-interface-vpc-endpoints/ (which day of
 * November, was not found)
 */
export const dualStackS3Since: IsoDate = '2025-12-01';

/**
 * Gives a home VPC an IPv6 block, a dual-stack subnet with a probe in it, and dual-stack endpoints for S3 there: one
 * whose names tell both families, one whose names tell IPv6 alone, and one whose security group admits IPv4 alone.
 * The subnet's routes lead to S3's gateway endpoint, which is one for IPv4, and nowhere else.
 */
export function addDualStack(world: World, vpc: Vpc, options: HomeAddition): void {
  if (world.asOf < dualStackS3Since) return;
  const { ids } = options;
  vpc.ipv6Cidr = `${ipv6Block(vpc)}::/56`;
  const subnet = addSubnet(world, vpc, options);
  const out = group(vpc, options, 'dual-stack-probe', { egress: open('all') });
  const both = group(vpc, options, 'dual-stack', { ingress: open('tcp', [vpc.cidr, vpc.ipv6Cidr]) });
  const ipv4 = group(vpc, options, 'dual-stack-ipv4', { ingress: open('tcp', [vpc.cidr]) });
  world.securityGroups.push(out, both, ipv4);
  addProbe(world, subnet, out, options);
  const endpoint = (name: string, host: number, records: DnsRecordIpType, { id }: SecurityGroup) =>
    world.endpoints.push({
      ...endpointIn(vpc, name, 's3', options),
      ipAddressType: 'dualstack',
      dnsRecordIpType: records,
      networkInterfaces: [{ id: ids.id('eni', name), subnetId: subnet.id, ...addressesIn(vpc, host) }],
      securityGroupIds: [id],
    });
  endpoint('dual-stack', 121, 'dualstack', both);
  endpoint('ipv6-names', 122, 'ipv6', both);
  endpoint('ipv4-admitted', 123, 'dualstack', ipv4);
}

/** The third byte of the subnet's IPv4 addresses, and the last but one group of its IPv6 block. */
const subnetNumber = 50;

/**
 * Out of the block for documentation, RFC 3849: nothing of it is anywhere else. To the C library, which orders
 * addresses by RFC 6724, its addresses are as Amazon's own; unique local ones would be another scope's.
 */
function ipv6Block(vpc: Vpc): string {
  return `2001:db8:${blockOf(vpc).split('.')[1]}`;
}

function addressesIn(vpc: Vpc, host: number): { readonly ip: string; readonly ipv6: string } {
  return {
    ip: `${blockOf(vpc)}.${subnetNumber}.${host}`,
    ipv6: `${ipv6Block(vpc)}:${subnetNumber}::${host}`,
  };
}

function addSubnet(world: World, vpc: Vpc, { ids }: HomeAddition): Subnet {
  const beside = found(
    world.subnets.find(({ id }) => id === ids.id('subnet', 'interface-subnet')),
    'interface subnet',
  );
  const gateway = found(
    world.endpoints.find(({ id }) => id === ids.id('vpce', 's3-gateway')),
    'gateway endpoint of S3',
  );
  const list = found(
    world.prefixLists.find(({ name }) => name === gateway.serviceName),
    `prefix list ${gateway.serviceName}`,
  );
  const table = {
    id: ids.id('rtb', 'dual-stack-subnet'),
    vpcId: vpc.id,
    routes: [{ destination: list.id, target: { kind: 'gateway-endpoint' as const, endpointId: gateway.id } }],
  };
  gateway.routeTableIds = [...gateway.routeTableIds, table.id];
  const subnet: Subnet = {
    id: ids.id('subnet', 'dual-stack-subnet'),
    vpcId: vpc.id,
    zone: beside.zone,
    zoneId: beside.zoneId,
    cidr: `${blockOf(vpc)}.${subnetNumber}.0/24`,
    ipv6Cidr: `${ipv6Block(vpc)}:${subnetNumber}::/64`,
    routeTableId: table.id,
    tags: nameTags('dual-stack-subnet'),
  };
  world.routeTables.push(table);
  world.subnets.push(subnet);
  return subnet;
}

function addProbe(world: World, subnet: Subnet, out: SecurityGroup, { ids }: HomeAddition): void {
  const model = found(
    world.instances.find(({ id }) => id === ids.id('i', 'interface-subnet')),
    'probe of the interface subnet',
  );
  const vpc = found(
    world.vpcs.find(({ id }) => id === subnet.vpcId),
    'home VPC',
  );
  const role = 'dual-stack-subnet';
  const id = ids.id('i', role);
  const { ip, ipv6 } = addressesIn(vpc, 25);
  const probe: Instance = {
    ...model,
    id,
    subnetId: subnet.id,
    privateIp: ip,
    ipv6,
    securityGroupIds: [out.id],
    principal: rolePrincipal(ids, world.operator.secretAccessKey, model.roleName, id),
    agent: { ...model.agent },
    missingPrograms: [],
    tags: { ...nameTags(role), 'reachmatrix:role': role },
  };
  world.instances.push(probe);
}

function group(
  vpc: Vpc,
  { ids }: HomeAddition,
  name: string,
  rules: Partial<Pick<SecurityGroup, 'ingress' | 'egress'>>,
): SecurityGroup {
  return {
    id: ids.id('sg', name),
    vpcId: vpc.id,
    name: `reachmatrix-${name}`,
    ingress: [],
    egress: [],
    ...rules,
  };
}

/** One rule a block: EC2 keeps those of the two families apart. */
function open(protocol: 'tcp' | 'all', cidrs: readonly string[] = ['0.0.0.0/0', '::/0']): SecurityRule[] {
  const [fromPort, toPort] = protocol === 'all' ? [0, 65_535] : [443, 443];
  return cidrs.map((cidr) => ({ protocol, fromPort, toPort, cidr }));
}
