import type { Endpoint, Inventory, Probe } from '../model/inventory.js';
import { awsServices, endpointServiceName, worldRegion } from '../services/aws-services.js';
import { crossRegionOutputs } from './engine/optional-outputs.js';
import type { SandboxParts } from './template.js';

/**
 * The inventory of a sandbox that does not exist yet: names that show where a value will stand, so that its
 * commands can be read. Nothing of it is sent anywhere.
 */
export function plannedInventory(
  regions: Inventory['regions'],
  parts: SandboxParts = { crossRegion: false, morePaths: false },
): Inventory {
  const { home, remote } = regions;
  const interfaceEndpoint = (name: string, service: string, privateDns: boolean): Endpoint => {
    const custom = name === 'custom';
    const region = custom ? remote : home;
    const dns = custom
      ? `vpce-….vpce-svc-….${region}.vpce.amazonaws.com`
      : `vpce-….${name}.${region}.vpce.amazonaws.com`;
    return {
      ...endpointIn(home, name, service),
      type: 'Interface',
      privateDns,
      dnsNames: [name === 's3' ? `*.${dns}` : dns],
      url: `${custom ? 'http' : 'https'}://${name === 's3' ? `bucket.${dns}` : dns}`,
    };
  };
  const aws = (service: string): string => `com.amazonaws.${home}.${service}`;
  return {
    regions,
    probes: ['gateway-subnet', 'interface-subnet'].map((role) => probe(role, home)),
    endpoints: [
      endpointIn(home, 's3-gateway', aws('s3')),
      interfaceEndpoint('s3', aws('s3'), false),
      interfaceEndpoint('ssm', aws('ssm'), true),
      interfaceEndpoint('ssmmessages', aws('ssmmessages'), true),
      interfaceEndpoint('events', aws('events'), true),
      interfaceEndpoint('custom', `com.amazonaws.vpce.${remote}.vpce-svc-…`, false),
      ...(parts.morePaths ? [endpointIn(home, 'dynamodb-gateway', aws('dynamodb')), twoZones(home)] : []),
      ...(parts.crossRegion
        ? Object.keys(crossRegionOutputs).map((name) => crossRegionEndpoint(name, regions))
        : []),
    ],
    values: {
      'bucket.home': 'rm-…-home',
      'bucket.remote': 'rm-…-remote',
      'parameter.home': '/reachmatrix/…/home',
      'parameter.remote': '/reachmatrix/…/remote',
      'bus.home': 'default',
      'bus.remote': 'default',
      'service.custom.name': `com.amazonaws.vpce.${remote}.vpce-svc-…`,
      ...(parts.morePaths
        ? {
            'value.access-point-home': `arn:aws:s3:${home}:…:accesspoint/rm-…-home`,
            'value.access-point-elsewhere': `arn:aws:s3:${home}:…:accesspoint/rm-…-elsewhere`,
            'value.access-point-remote': `arn:aws:s3:${remote}:…:accesspoint/rm-…-remote`,
          }
        : {}),
      'load-balancer.one-zone.arn': `arn:aws:elasticloadbalancing:${remote}:…:loadbalancer/net/rm-…-one/…`,
    },
  };
}

/** Its names are those of the region, of the probe's zone, and of the dead one. */
function twoZones(home: string): Endpoint {
  const name = (zone: string) => `vpce-…${zone}.sts.${home}.vpce.amazonaws.com`;
  return {
    ...endpointIn(home, 'two-zones', `com.amazonaws.${home}.sts`),
    type: 'Interface',
    dnsNames: [name(''), name(`-${plannedZone(home)}`), name('-(dead zone)')],
    url: `https://${name('')}`,
  };
}

function plannedZone(region: string): string {
  return `${region}…`;
}

function crossRegionEndpoint(name: string, { home, remote }: Inventory['regions']): Endpoint {
  const service = awsServices.find((one) => one.name === name.replace(/-(remote|limited)$/, ''));
  if (service === undefined) throw new Error(`Expected a service for the endpoint ${name}`);
  const region = service.scope === 'world' ? worldRegion : remote;
  const dns = `vpce-….${service.labels}.${region}.vpce.amazonaws.com`;
  const isS3 = service.name === 's3';
  return {
    ...endpointIn(home, name, endpointServiceName(service, remote)),
    type: 'Interface',
    privateDns: !isS3,
    dnsNames: [isS3 ? `*.${dns}` : dns],
    url: `https://${isS3 ? 'bucket.' : ''}${dns}`,
  };
}

function probe(role: string, region: string): Probe {
  return {
    role,
    instanceId: 'i-…',
    region,
    vpcId: 'vpc-…',
    subnetId: 'subnet-…',
    privateIp: '10.10.…',
    zone: plannedZone(region),
    routes: [],
  };
}

function endpointIn(region: string, name: string, serviceName: string): Endpoint {
  return {
    name,
    id: 'vpce-…',
    type: 'Gateway',
    region,
    serviceName,
    state: 'planned',
    privateDns: false,
    dnsNames: [],
    addresses: [],
    cidrs: [],
  };
}
