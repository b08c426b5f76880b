import type { Inventory } from '../../src/model/inventory.js';

const endpoint = {
  region: 'eu-west-1',
  state: 'available',
  privateDns: false,
  addresses: [],
  cidrs: [],
} as const;

/** An inventory that holds all that the shipped scenarios bind to. */
export const sampleInventory: Inventory = {
  regions: { home: 'eu-west-1', remote: 'us-west-2' },
  probes: ['gateway-subnet', 'interface-subnet'].map((role, index) => ({
    role,
    instanceId: `i-0${index}`,
    region: 'eu-west-1',
    vpcId: 'vpc-1',
    subnetId: `subnet-${index}`,
    privateIp: `10.0.${index}.10`,
    routes: [],
  })),
  endpoints: [
    {
      ...endpoint,
      name: 's3-gateway',
      id: 'vpce-01',
      type: 'Gateway',
      serviceName: 'com.amazonaws.eu-west-1.s3',
      dnsNames: [],
    },
    {
      ...endpoint,
      name: 's3',
      id: 'vpce-02',
      type: 'Interface',
      serviceName: 'com.amazonaws.eu-west-1.s3',
      dnsNames: ['*.vpce-02-a.s3.eu-west-1.vpce.amazonaws.com'],
      url: 'https://bucket.vpce-02-a.s3.eu-west-1.vpce.amazonaws.com',
    },
    ...['ssm', 'events', 'custom'].map((name, index) => ({
      ...endpoint,
      name,
      id: `vpce-1${index}`,
      type: 'Interface' as const,
      serviceName: `com.amazonaws.eu-west-1.${name}`,
      dnsNames: [`vpce-1${index}-a.${name}.eu-west-1.vpce.amazonaws.com`],
      url: `https://vpce-1${index}-a.${name}.eu-west-1.vpce.amazonaws.com`,
    })),
  ],
  values: {
    'bucket.home': 'here',
    'bucket.remote': 'there',
    'parameter.home': '/p/here',
    'parameter.remote': '/p/there',
    'bus.home': 'default',
    'bus.remote': 'default',
    'service.custom.name': 'com.amazonaws.vpce.us-west-2.vpce-svc-1',
    'load-balancer.one-zone.arn': 'arn:one',
  },
};
