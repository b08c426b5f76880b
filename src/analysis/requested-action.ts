import { awsServices } from '../services/aws-services.js';

/** What a command asks IAM for, as far as its words tell. */
export interface RequestedAction {
  readonly action: string;
  /** Of the service `s3` alone: what the action is taken on. */
  readonly resource?: string;
}

/** Operations of S3 whose action has another name. */
const s3Actions: Readonly<Record<string, string>> = {
  'list-objects': 's3:ListBucket',
  'list-objects-v2': 's3:ListBucket',
  'head-bucket': 's3:ListBucket',
  'list-buckets': 's3:ListAllMyBuckets',
  'get-bucket-location': 's3:GetBucketLocation',
};

/** Services whose actions bear the names of the CLI's operations, under the CLI's name for the service. */
const plainServices = new Set(['ssm', 'events', 'sts', 'kms', 'sqs', 'sns', 'ecs', 'ecr', 'lambda', 'logs']);

/** @returns undefined where that would be a guess. */
export function requestedAction(argv: readonly string[]): RequestedAction | undefined {
  const [program, service = '', operation = ''] = argv;
  if (program !== 'aws') return undefined;
  if (service === 's3api') return onBucket(s3Actions[operation], argv);
  const known = awsServices.find(
    ({ call }) => call.client === 'aws' && call.words[0] === service && call.words[1] === operation,
  );
  if (known?.call.client === 'aws') return { action: known.call.action };
  if (!plainServices.has(service) || !/^[a-z]+(-[a-z0-9]+)+$/.test(operation)) return undefined;
  const name = operation.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return { action: `${service}:${name.join('')}` };
}

function onBucket(action: string | undefined, argv: readonly string[]): RequestedAction | undefined {
  if (action === undefined) return undefined;
  const at = argv.indexOf('--bucket');
  const bucket = at === -1 ? undefined : argv[at + 1];
  return { action, ...(bucket !== undefined && { resource: `arn:aws:s3:::${bucket}` }) };
}
