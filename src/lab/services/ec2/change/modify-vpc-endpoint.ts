import type { VpcEndpoint, World } from '../../../world/world.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { fullAccess, readPolicy } from '../endpoint-policy.js';
import { type Form, formOf, listOf } from '../form.js';
import { missing } from '../missing.js';
import { inRegion } from '../regional.js';
import { readRecordType } from './ip-address-type.js';
import { checkPrivateDns } from './private-dns.js';
import { addGatewayRoute, removeGatewayRoutes } from './routes.js';
import { groupsFor } from './security-groups-for.js';

/** ModifyVpcEndpoint: policy, DNS records, private DNS, security groups and route tables; subnets stay. */
export const modifyVpcEndpoint: Operation = {
  serve: (call, world) => {
    const form = formOf(call);
    const id = form.get('VpcEndpointId') ?? '';
    const endpoint = inRegion(world.endpoints, world, call.region).find((one) => one.id === id);
    if (endpoint === undefined) throw missing.endpoint(id);
    changeRecords(endpoint, form);
    changePolicy(endpoint, form);
    changePrivateDns(endpoint, form, world);
    changeGroups(endpoint, form, world);
    changeRouteTables(endpoint, form, call.region, world);
    return ec2Answer('ModifyVpcEndpoint', { return: true });
  },
};

/** The families of an endpoint stay; which of them its names tell can be changed. */
function changeRecords(endpoint: VpcEndpoint, form: Form): void {
  const { ipAddressType = 'ipv4' } = endpoint;
  const wanted = form.get('IpAddressType') ?? ipAddressType;
  if (wanted !== ipAddressType) {
    throw new Refusal(
      'UnsupportedOperation',
      `The lab keeps an endpoint's IP address type, ${ipAddressType}`,
    );
  }
  if (form.has('DnsOptions.DnsRecordIpType')) endpoint.dnsRecordIpType = readRecordType(form, ipAddressType);
}

function changePolicy(endpoint: VpcEndpoint, form: Form): void {
  const document = form.get('PolicyDocument');
  if (document !== undefined) endpoint.policy = readPolicy(document);
  if (form.get('ResetPolicy') === 'true') endpoint.policy = fullAccess;
}

function changePrivateDns(endpoint: VpcEndpoint, form: Form, world: World): void {
  const wanted = form.get('PrivateDnsEnabled');
  if (wanted === undefined || (wanted === 'true') === endpoint.privateDnsEnabled) return;
  if (wanted === 'true') checkPrivateDns(endpoint.serviceName, endpoint.serviceRegion, endpoint.vpcId, world);
  endpoint.privateDnsEnabled = wanted === 'true';
}

function changeGroups(endpoint: VpcEndpoint, form: Form, world: World): void {
  const removed = listOf(form, 'RemoveSecurityGroupId');
  const added = listOf(form, 'AddSecurityGroupId');
  if (removed.length + added.length === 0) return;
  const kept = endpoint.securityGroupIds.filter((id) => !removed.includes(id));
  endpoint.securityGroupIds = groupsFor(endpoint.vpcId, [...new Set([...kept, ...added])], world);
}

function changeRouteTables(endpoint: VpcEndpoint, form: Form, region: string, world: World): void {
  const removed = listOf(form, 'RemoveRouteTableId');
  const added = listOf(form, 'AddRouteTableId').filter((id) => !endpoint.routeTableIds.includes(id));
  const tables = inRegion(world.routeTables, world, region);
  for (const id of added) if (!tables.some((table) => table.id === id)) throw missing.routeTable(id);
  removeGatewayRoutes(endpoint, removed, world);
  addGatewayRoute(endpoint, added, world);
  endpoint.routeTableIds = [...endpoint.routeTableIds.filter((id) => !removed.includes(id)), ...added];
}
