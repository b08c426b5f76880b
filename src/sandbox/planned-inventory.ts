import type { Endpoint, Inventory, Probe } from '../model/inventory.js';

/**
 * The inventory of a sandbox that does not exist yet: names that show where a value will stand, so that its
 * commands can be read. Nothing of it is sent anywhere.
 */
export function plannedInventory(regions: Inventory['regions']): Inventory {
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
    ],
    values: {
      'bucket.home': 'rm-…-home',
      'bucket.remote': 'rm-…-remote',
      'parameter.home': '/reachmatrix/…/home',
      'parameter.remote': '/reachmatrix/…/remote',
      'bus.home': 'default',
      'bus.remote': 'default',
      'service.custom.name': `com.amazonaws.vpce.${remote}.vpce-svc-…`,
      'load-balancer.one-zone.arn': `arn:aws:elasticloadbalancing:${remote}:…:loadbalancer/net/rm-…-one/…`,
    },
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
