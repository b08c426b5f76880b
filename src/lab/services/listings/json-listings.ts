import type { JsonService } from '../json-service.js';
import type { Operations } from '../operation.js';
import { jsonAnswer } from '../protocols/json.js';

/** What an operation answers in an account that has nothing of the kind. */
const empty = (answers: Readonly<Record<string, unknown>>): Operations =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      { resource: () => '*', serve: () => jsonAnswer(answer) },
    ]),
  );

/**
 * Services of the JSON protocol of which the lab has no more than what tells that one is there: listings of an
 * account without anything in it. By the ends of their endpoint services' names.
 * @see the service models of botocore 1.43.11
 */
export const jsonListings: Readonly<Record<string, JsonService>> = {
  'ecr.api': {
    target: 'AmazonEC2ContainerRegistry_V20150921',
    operations: empty({ DescribeRepositories: { repositories: [] } }),
  },
  dynamodb: {
    target: 'DynamoDB_20120810',
    operations: {
      ...empty({ ListTables: { TableNames: [] } }),
      // Authorized only where an endpoint was passed: at public addresses DynamoDB answers whatever policies say.
      // See the DynamoDB developer guide, "Securing DynamoDB connections using VPC endpoints and IAM policies".
      DescribeEndpoints: {
        needs: ({ request }) =>
          request.door.kind === 'endpoint' ? [{ action: 'dynamodb:DescribeEndpoints', resource: '*' }] : [],
        serve: ({ region }) =>
          jsonAnswer({
            Endpoints: [{ Address: `dynamodb.${region}.amazonaws.com`, CachePeriodInMinutes: 1440 }],
          }),
      },
    },
  },
  ecs: {
    target: 'AmazonEC2ContainerServiceV20141113',
    operations: empty({ ListClusters: { clusterArns: [] } }),
  },
  'kinesis-firehose': {
    target: 'Firehose_20150804',
    operations: empty({ ListDeliveryStreams: { DeliveryStreamNames: [], HasMoreDeliveryStreams: false } }),
  },
  kinesisanalytics: {
    target: 'KinesisAnalytics_20180523',
    operations: empty({ ListApplications: { ApplicationSummaries: [] } }),
  },
  kms: {
    target: 'TrentService',
    operations: empty({
      ListAliases: { Aliases: [], Truncated: false },
      ListKeys: { Keys: [], Truncated: false },
    }),
  },
};
