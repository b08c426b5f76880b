import type { IsoDate } from '../../../model/scenario.js';
import { awsServicesSince, crossRegionServicesSince } from '../../world/remote.js';

/**
 * The AWS services that can be consumed from another region.
 * @see AWS, "AWS PrivateLink now supports cross-region connectivity for AWS services", 2025-11-19
 */
const crossRegionAwsServices: ReadonlySet<string> = new Set([
  's3',
  'iam',
  'ecr.api',
  'ecr.dkr',
  'kms',
  'ecs',
  'lambda',
  'kinesis-firehose',
  'kinesisanalytics',
  'route53',
]);

/** Whether EC2 knows service regions at all on a day: whether requests may name them. */
export function knowsServiceRegions(asOf: IsoDate): boolean {
  return asOf >= crossRegionServicesSince;
}

/** Whether an AWS service can be consumed from another region on a day. */
export function isCrossRegion(service: string, asOf: IsoDate): boolean {
  return asOf >= awsServicesSince && crossRegionAwsServices.has(service);
}
