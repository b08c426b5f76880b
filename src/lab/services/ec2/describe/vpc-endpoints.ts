import { createHash } from 'node:crypto';
import { endpointDnsNames } from '../../../network/endpoint-names.js';
import type { VpcEndpoint, World } from '../../../world/world.js';
import type { XmlElement } from '../../protocols/xml.js';
import { describeOperation, setOf } from '../description.js';
import { renderPolicy } from '../endpoint-policy.js';
import { knowsServiceRegions } from '../era.js';
import { groupSet } from '../groups.js';
import { missing } from '../missing.js';
import { inRegion } from '../regional.js';
import { tagSet } from '../tags.js';

/** DescribeVpcEndpoints. */
export const describeVpcEndpoints = describeOperation<VpcEndpoint>({
  operation: 'DescribeVpcEndpoints',
  set: 'vpcEndpointSet',
  idParameter: 'VpcEndpointId',
  idOf: ({ id }) => id,
  notFound: missing.endpoint,
  list: (world, region) => inRegion(world.endpoints, world, region),
  filters: {
    'vpc-endpoint-id': ({ id }) => [id],
    'vpc-endpoint-state': ({ state }) => [state],
    'vpc-endpoint-type': ({ type }) => [type],
    'vpc-id': ({ vpcId }) => [vpcId],
    'service-name': ({ serviceName }) => [serviceName],
    'service-region': ({ serviceRegion }) => [serviceRegion],
  },
  render: renderEndpoint,
});

/**
 * An endpoint as EC2's answers hold it. Interface endpoints name the region of their service since 2024-11-26,
 * gateway endpoints never do.
 */
export function renderEndpoint(endpoint: VpcEndpoint, world: World): XmlElement {
  const named = endpoint.type === 'Interface' && knowsServiceRegions(world.asOf);
  const interfaces = endpoint.networkInterfaces;
  return {
    vpcEndpointId: endpoint.id,
    vpcEndpointType: endpoint.type,
    vpcId: endpoint.vpcId,
    serviceName: endpoint.serviceName,
    state: endpoint.state,
    policyDocument: renderPolicy(endpoint.policy),
    routeTableIdSet: setOf(endpoint.routeTableIds),
    subnetIdSet: setOf(interfaces.map(({ subnetId }) => subnetId)),
    groupSet: groupSet(endpoint.securityGroupIds, world),
    privateDnsEnabled: endpoint.privateDnsEnabled,
    requesterManaged: false,
    ipAddressType: endpoint.ipAddressType ?? 'ipv4',
    dnsOptions: { dnsRecordIpType: endpoint.dnsRecordIpType ?? 'ipv4' },
    networkInterfaceIdSet: setOf(interfaces.map(({ id }) => id)),
    dnsEntrySet: dnsEntrySet(endpoint, world),
    creationTimestamp: '2024-11-30T00:00:00.000Z',
    tagSet: tagSet(endpoint.tags),
    ownerId: world.accountId,
    serviceRegion: named ? endpoint.serviceRegion : undefined,
  };
}

/** The endpoint's names, each with the id of the zone that holds it. */
export function dnsEntrySet(endpoint: VpcEndpoint, world: World): XmlElement {
  return setOf(
    endpointDnsNames(world, endpoint).map((dnsName) => ({
      dnsName,
      hostedZoneId: `Z${hash(dnsName.split('.').slice(-4).join('.'))}`,
    })),
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 13).toUpperCase();
}
