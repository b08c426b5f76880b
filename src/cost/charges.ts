import { listOf, mapsOf, type TemplateMap } from '../sandbox/template.js';
import type { RegionPrices } from './prices.js';

/** One thing on the bill: so many units at a price, where the price is known. */
export interface Charge {
  readonly what: string;
  readonly units: number;
  /** USD per unit and hour; absent: unknown. */
  readonly perHour?: number;
  /** Charged for each hour that has begun, not by the second. */
  readonly wholeHours: boolean;
}

/** What the resource of a type costs; an empty list: nothing. */
type Pricer = (properties: TemplateMap, prices: RegionPrices | undefined) => readonly Charge[];

const free: Pricer = () => [];
const hoursPerMonth = 730;

/**
 * How each resource type of the templates is charged. A type that is not here is unknown, never free: whoever
 * adds a resource must look its price up.
 */
export const pricers: Readonly<Record<string, Pricer>> = {
  'AWS::EC2::Instance': (properties, prices) => {
    const type = String(properties['InstanceType'] ?? '');
    const volumes = mapsOf(properties['BlockDeviceMappings']).map(({ Ebs }) => mapsOf(Ebs)[0] ?? {});
    return [
      charge(`instance ${type}`, 1, prices?.instanceHour[type], false),
      ...volumes.map((volume) => {
        const gp3 = volume['VolumeType'] === 'gp3' ? prices?.gp3GbMonth : undefined;
        const what = `volume ${String(volume['VolumeType'])}, GB`;
        return charge(
          what,
          Number(volume['VolumeSize']),
          gp3 === undefined ? gp3 : gp3 / hoursPerMonth,
          false,
        );
      }),
    ];
  },
  'AWS::EC2::VPCEndpoint': (properties, prices) => {
    if (properties['VpcEndpointType'] === 'Gateway') return [];
    const zones = listOf(properties['SubnetIds']).length;
    return [charge('interface endpoint, zones', zones, prices?.interfaceEndpointHour, true)];
  },
  'AWS::EC2::VPCEndpointService': (properties, prices) =>
    properties['SupportedRegions'] === undefined
      ? []
      : [charge('endpoint service, remote regions', 1, prices?.remoteRegionHour, true)],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (properties, prices) => {
    const network = properties['Type'] === 'network' ? prices?.networkLoadBalancerHour : undefined;
    return [charge('network load balancer', 1, network, true)];
  },
  'AWS::EC2::VPC': free,
  'AWS::EC2::Subnet': free,
  'AWS::EC2::RouteTable': free,
  'AWS::EC2::SubnetRouteTableAssociation': free,
  'AWS::EC2::NetworkAcl': free,
  'AWS::EC2::SubnetNetworkAclAssociation': free,
  'AWS::EC2::SecurityGroup': free,
  'AWS::EC2::VPCEndpointServicePermissions': free,
  'AWS::ElasticLoadBalancingV2::TargetGroup': free,
  'AWS::ElasticLoadBalancingV2::Listener': free,
  'AWS::IAM::Role': free,
  'AWS::IAM::InstanceProfile': free,
  // Empty, and asked a few times.
  'AWS::S3::Bucket': free,
  'AWS::S3::AccessPoint': free,
  // One invocation of the 14 million that are free each month.
  'AWS::Scheduler::Schedule': free,
};

function charge(what: string, units: number, perHour: number | undefined, wholeHours: boolean): Charge {
  return { what, units, ...(perHour === undefined ? {} : { perHour }), wholeHours };
}
