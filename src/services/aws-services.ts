import type { IsoDate } from '../model/scenario.js';

/** A call that reads nothing of worth and changes nothing, to see whether a service answers. */
export type ServiceCall =
  /** Words after `aws`; IAM's action for it. */
  | { readonly client: 'aws'; readonly words: readonly string[]; readonly action: string }
  /** A path below the service's URL; being refused without a token is its answer. */
  | { readonly client: 'curl'; readonly path: string; readonly refusal: string };

/** What an AWS service is called where, and its cheapest harmless call. */
export interface AwsService {
  /** In scenarios and configurations: `ecr-api`. */
  readonly name: string;
  readonly title: string;
  /** The end of its endpoint service's name: `ecr.api`. */
  readonly endpointService: string;
  /** Before the region in its host name: `api.ecr`. */
  readonly labels: string;
  /** `world`: one for all regions, living in `worldRegion`, with no region in any of its names. */
  readonly scope: 'region' | 'world';
  readonly call: ServiceCall;
  /** From this day on interface endpoints for it can be made in other regions; absent: they cannot. */
  readonly crossRegionSince?: IsoDate;
}

/** Where the services of the whole world live, in the partition `aws`. */
export const worldRegion = 'us-east-1';

/** The day on which AWS began to offer its own services across regions. */
const firstDay: IsoDate = '2025-11-19';

const aws = (action: string, ...words: readonly string[]): ServiceCall => ({ client: 'aws', words, action });

/**
 * The services that this program can try. Which of them can be consumed across regions is AWS's to say, by
 * DescribeVpcEndpointServices with a service region; the days here are those of its announcement.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
 */
export const awsServices: readonly AwsService[] = [
  {
    name: 's3',
    title: 'Amazon S3',
    endpointService: 's3',
    labels: 's3',
    scope: 'region',
    call: aws('s3:ListAllMyBuckets', 's3api', 'list-buckets'),
    crossRegionSince: firstDay,
  },
  {
    name: 'ecr-api',
    title: 'Amazon ECR, API',
    endpointService: 'ecr.api',
    labels: 'api.ecr',
    scope: 'region',
    call: aws('ecr:DescribeRepositories', 'ecr', 'describe-repositories', '--max-items', '1'),
    crossRegionSince: firstDay,
  },
  {
    name: 'ecr-dkr',
    title: 'Amazon ECR, registry',
    endpointService: 'ecr.dkr',
    labels: 'dkr.ecr',
    scope: 'region',
    call: { client: 'curl', path: '/v2/', refusal: 'HTTP 401' },
    crossRegionSince: firstDay,
  },
  {
    name: 'kms',
    title: 'AWS KMS',
    endpointService: 'kms',
    labels: 'kms',
    scope: 'region',
    call: aws('kms:ListKeys', 'kms', 'list-keys', '--max-items', '1'),
    crossRegionSince: firstDay,
  },
  {
    name: 'lambda',
    title: 'AWS Lambda',
    endpointService: 'lambda',
    labels: 'lambda',
    scope: 'region',
    call: aws('lambda:ListFunctions', 'lambda', 'list-functions', '--max-items', '1'),
    crossRegionSince: firstDay,
  },
  {
    name: 'ecs',
    title: 'Amazon ECS',
    endpointService: 'ecs',
    labels: 'ecs',
    scope: 'region',
    call: aws('ecs:ListClusters', 'ecs', 'list-clusters', '--max-items', '1'),
    crossRegionSince: firstDay,
  },
  {
    name: 'firehose',
    title: 'Amazon Data Firehose',
    endpointService: 'kinesis-firehose',
    labels: 'firehose',
    scope: 'region',
    call: aws('firehose:ListDeliveryStreams', 'firehose', 'list-delivery-streams', '--limit', '1'),
    crossRegionSince: firstDay,
  },
  {
    name: 'flink',
    title: 'Amazon Managed Service for Apache Flink',
    endpointService: 'kinesisanalytics',
    labels: 'kinesisanalytics',
    scope: 'region',
    call: aws('kinesisanalytics:ListApplications', 'kinesisanalyticsv2', 'list-applications', '--limit', '1'),
    crossRegionSince: firstDay,
  },
  {
    name: 'iam',
    title: 'AWS IAM',
    endpointService: 'iam',
    labels: 'iam',
    scope: 'world',
    call: aws('iam:ListAccountAliases', 'iam', 'list-account-aliases', '--max-items', '1'),
    crossRegionSince: firstDay,
  },
  {
    name: 'route53',
    title: 'Amazon Route 53',
    endpointService: 'route53',
    labels: 'route53',
    scope: 'world',
    call: aws('route53:ListHostedZones', 'route53', 'list-hosted-zones', '--max-items', '1'),
    crossRegionSince: firstDay,
  },
  {
    name: 'ssm',
    title: 'AWS Systems Manager',
    endpointService: 'ssm',
    labels: 'ssm',
    scope: 'region',
    call: aws('ssm:DescribeParameters', 'ssm', 'describe-parameters', '--max-items', '1'),
  },
  {
    name: 'events',
    title: 'Amazon EventBridge',
    endpointService: 'events',
    labels: 'events',
    scope: 'region',
    // The bus that every region of every account has.
    call: aws('events:DescribeEventBus', 'events', 'describe-event-bus', '--name', 'default'),
  },
];

/** The endpoint service of a service in a region: `com.amazonaws.ap-northeast-1.kms`, `com.amazonaws.iam`. */
export function endpointServiceName({ endpointService, scope }: AwsService, region: string): string {
  return scope === 'world'
    ? `com.amazonaws.${endpointService}`
    : `com.amazonaws.${region}.${endpointService}`;
}
