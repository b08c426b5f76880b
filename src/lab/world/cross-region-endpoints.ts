import { globalRegion, isGlobal } from '../network/service-name.js';
import type { EndpointPolicy, VpcEndpoint } from './world.js';

/** Endpoint services by the names of their endpoints, as the sandbox's template has them. */
const services: Readonly<Record<string, string>> = {
  's3-remote': 's3',
  'ecr-api-remote': 'ecr.api',
  'ecr-dkr-remote': 'ecr.dkr',
  'kms-remote': 'kms',
  'lambda-remote': 'lambda',
  'ecs-remote': 'ecs',
  'firehose-remote': 'kinesis-firehose',
  iam: 'iam',
  route53: 'route53',
};

const all: EndpointPolicy = { allow: ['*'], deny: [] };

/**
 * Interface endpoints for the AWS services of another region. S3's is without private DNS, which would lead the
 * whole VPC's calls of that region there, the gateway endpoint's subnet too. That of KMS allows one action only.
 */
export function crossRegionEndpoints(region: string): readonly (Pick<
  VpcEndpoint,
  'serviceName' | 'serviceRegion' | 'privateDnsEnabled' | 'policy'
> & {
  readonly name: string;
})[] {
  return Object.entries(services).map(([name, service]) => ({
    name,
    serviceName: isGlobal(service) ? `com.amazonaws.${service}` : `com.amazonaws.${region}.${service}`,
    serviceRegion: isGlobal(service) ? globalRegion : region,
    privateDnsEnabled: service !== 's3',
    policy: service === 'kms' ? { allow: ['kms:ListKeys'], deny: [] } : all,
  }));
}
