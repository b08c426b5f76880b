import { parseServiceName } from '../../../network/service-name.js';
import type { VpcEndpoint, World } from '../../../world/world.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { renderEndpoint } from '../describe/vpc-endpoints.js';
import { fullAccess, readPolicy } from '../endpoint-policy.js';
import { type Form, formOf, listOf } from '../form.js';
import { missing } from '../missing.js';
import { inRegion, vpcsIn } from '../regional.js';
import { readTagSpecification } from '../tags.js';
import { placeInSubnets } from './endpoint-interfaces.js';
import { type AddressTypes, readAddressTypes, supportedAddressTypes } from './ip-address-type.js';
import { needsCreation } from './needed.js';
import { newId, newWord } from './new-id.js';
import { checkPrivateDns } from './private-dns.js';
import { addGatewayRoute } from './routes.js';
import { groupsFor } from './security-groups-for.js';
import { findServiceToConsume, type ServiceToConsume } from './service-to-consume.js';

/**
 * CreateVpcEndpoint. The endpoint is there at once, though the answer says `pending` as EC2's does: what takes
 * minutes in AWS takes no time here.
 */
export const createVpcEndpoint: Operation = {
  needs: needsCreation('CreateVpcEndpoint', 'vpc-endpoint', {
    VpcId: 'vpc',
    SubnetId: 'subnet',
    SecurityGroupId: 'security-group',
    RouteTableId: 'route-table',
  }),
  serve: (call, world) => {
    const form = formOf(call);
    const vpcId = required(form, 'VpcId');
    if (!vpcsIn(world, call.region).some(({ id }) => id === vpcId)) throw missing.vpc(vpcId);
    const endpoint = buildEndpoint(form, vpcId, call.region, world);
    world.endpoints.push(endpoint);
    if (endpoint.type === 'Gateway') addGatewayRoute(endpoint, endpoint.routeTableIds, world);
    const state =
      endpoint.state === 'available' && endpoint.type === 'Interface' ? 'pending' : endpoint.state;
    return ec2Answer('CreateVpcEndpoint', { vpcEndpoint: renderEndpoint({ ...endpoint, state }, world) });
  },
};

function buildEndpoint(form: Form, vpcId: string, home: string, world: World): VpcEndpoint {
  const type = form.get('VpcEndpointType') ?? 'Gateway';
  if (type !== 'Gateway' && type !== 'Interface') {
    throw new Refusal('InvalidParameter', `The lab has no VPC endpoints of type ${type}`);
  }
  const serviceName = required(form, 'ServiceName');
  const serviceRegion = form.get('ServiceRegion');
  const service = findServiceToConsume(
    { name: serviceName, type, home, ...(serviceRegion !== undefined && { serviceRegion }) },
    world,
  );
  const policyDocument = form.get('PolicyDocument');
  const common = {
    id: newId('vpce'),
    vpcId,
    type,
    serviceName,
    serviceRegion: service.region,
    dnsSuffix: newWord(8),
    policy: policyDocument === undefined ? fullAccess : readPolicy(policyDocument),
    tags: readTagSpecification(form, 'vpc-endpoint'),
  } as const;
  return type === 'Gateway'
    ? { ...common, ...gatewayParts(form, home, world) }
    : { ...common, ...interfaceParts(form, vpcId, home, service, world, serviceName) };
}

type Placement = Pick<
  VpcEndpoint,
  'state' | 'privateDnsEnabled' | 'networkInterfaces' | 'securityGroupIds' | 'routeTableIds'
> &
  AddressTypes;

function gatewayParts(form: Form, home: string, world: World): Placement {
  // S3's gateway endpoints can be dual-stack as well: not modelled, and so not made as if they were.
  readAddressTypes(form, ['ipv4']);
  const routeTableIds = [...listOf(form, 'RouteTableId')];
  const tables = inRegion(world.routeTables, world, home);
  for (const id of routeTableIds) if (!tables.some((table) => table.id === id)) throw missing.routeTable(id);
  return {
    state: 'available',
    privateDnsEnabled: false,
    networkInterfaces: [],
    securityGroupIds: [],
    routeTableIds,
  };
}

function interfaceParts(
  form: Form,
  vpcId: string,
  home: string,
  service: ServiceToConsume,
  world: World,
  serviceName: string,
): Placement {
  // Only AWS's own services have private names here, and for them EC2's default is to use these.
  const wanted = form.get('PrivateDnsEnabled') ?? String(service.owner === 'aws');
  const privateDnsEnabled = wanted === 'true' && service.owner === 'aws';
  const named = parseServiceName(serviceName);
  const supported = named?.kind === 'aws' ? supportedAddressTypes(named.service, world) : ['ipv4'];
  const types = readAddressTypes(form, supported);
  if (privateDnsEnabled) checkPrivateDns(serviceName, service.region, vpcId, world);
  return {
    state: service.acceptanceRequired ? 'pendingAcceptance' : 'available',
    privateDnsEnabled,
    ...types,
    networkInterfaces: placeInSubnets(
      listOf(form, 'SubnetId'),
      vpcId,
      { name: serviceName, region: service.region, home, ...types },
      world,
    ),
    securityGroupIds: groupsFor(vpcId, listOf(form, 'SecurityGroupId'), world),
    routeTableIds: [],
  };
}

function required(form: Form, name: string): string {
  const value = form.get(name);
  if (value !== undefined && value !== '') return value;
  throw new Refusal('MissingParameter', `The request must contain the parameter ${name}`);
}
