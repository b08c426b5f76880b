import type { IsoDate } from '../../../model/scenario.js';
import { globalRegion } from '../../network/service-name.js';
import { isCrossRegion } from './era.js';

/** An AWS service as VPC endpoints name it. */
export interface AwsEndpointService {
  /** `com.amazonaws.us-east-1.ssm` */
  readonly name: string;
  /** `ssm` */
  readonly service: string;
  readonly region: string;
  readonly types: readonly ('Gateway' | 'Interface')[];
}

const interfaceServices = [
  'ec2',
  'ec2messages',
  'ecr.api',
  'ecr.dkr',
  'ecs',
  'events',
  'kinesis-firehose',
  'kinesisanalytics',
  'kms',
  'lambda',
  'logs',
  'secretsmanager',
  'ssm',
  'ssmmessages',
  'sts',
];

/** Their endpoint services have no region in their names either. */
const worldServices = ['iam', 'route53'];

/** The AWS services with endpoints in a region on a day; a part of the real list. */
export function awsServicesIn(region: string, asOf: IsoDate): readonly AwsEndpointService[] {
  const regional = (service: string, types: AwsEndpointService['types']): AwsEndpointService => ({
    name: `com.amazonaws.${region}.${service}`,
    service,
    region,
    types,
  });
  const everywhere = worldServices
    .filter((service) => region === globalRegion && isCrossRegion(service, asOf))
    .map((service) => ({ name: `com.amazonaws.${service}`, service, region, types: ['Interface'] as const }));
  return [
    regional('dynamodb', ['Gateway']),
    regional('s3', ['Gateway', 'Interface']),
    ...interfaceServices.map((service) => regional(service, ['Interface'])),
    ...everywhere,
  ];
}

/**
 * The AWS services that a region can consume from a service region.
 * @param home - where the consumer's VPC is.
 */
export function awsServicesFor(
  home: string,
  serviceRegion: string,
  asOf: IsoDate,
): readonly AwsEndpointService[] {
  const services = awsServicesIn(serviceRegion, asOf);
  if (home === serviceRegion) return services;
  return services.filter(({ service, types }) => types.includes('Interface') && isCrossRegion(service, asOf));
}
