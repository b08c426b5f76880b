import type { IsoDate } from '../../../model/scenario.js';

/** From this day customers' endpoint services can be consumed from other regions: requests may name regions. */
const customerServicesSince: IsoDate = '2024-11-26';

/** From this day some AWS services can be, too. */
const awsServicesSince: IsoDate = '2025-11-19';

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

/** Whether EC2 knows service regions at all on a day. */
export function knowsServiceRegions(asOf: IsoDate): boolean {
  return asOf >= customerServicesSince;
}

/** Whether an AWS service can be consumed from another region on a day. */
export function isCrossRegion(service: string, asOf: IsoDate): boolean {
  return asOf >= awsServicesSince && crossRegionAwsServices.has(service);
}

/** Zones in which no endpoint for another region can be made. @see AWS PrivateLink guide, considerations */
export const zonesWithoutRemoteAccess: ReadonlySet<string> = new Set([
  'use1-az3',
  'usw1-az2',
  'apne1-az3',
  'apne2-az2',
  'apne2-az4',
]);
