/** One command of the AWS CLI, read. */
export interface AwsCall {
  readonly service: 's3' | 'ssm' | 'events' | 'kms' | 'ecs' | 'ecr' | 'firehose';
  /** As error messages name it: `GetParameter`. */
  readonly operation: string;
  readonly region: string;
  /** Given by `--endpoint-url`. */
  readonly endpointUrl?: string;
  readonly bucket?: string;
  readonly body: string;
  readonly connectTimeoutS: number;
  readonly readTimeoutS: number;
}

/** The part of a call that a redirect changes. */
export interface AwsTarget {
  readonly region: string;
  readonly url: URL;
}

const jsonTargets = {
  GetParameter: 'AmazonSSM.GetParameter',
  DescribeEventBus: 'AWSEvents.DescribeEventBus',
  ListKeys: 'TrentService.ListKeys',
  ListAliases: 'TrentService.ListAliases',
  ListClusters: 'AmazonEC2ContainerServiceV20141113.ListClusters',
  DescribeRepositories: 'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories',
  ListDeliveryStreams: 'Firehose_20150804.ListDeliveryStreams',
} as const;

/** Listings of JSON services, by their commands. */
const listings = {
  'kms list-keys': { service: 'kms', operation: 'ListKeys' },
  'kms list-aliases': { service: 'kms', operation: 'ListAliases' },
  'ecs list-clusters': { service: 'ecs', operation: 'ListClusters' },
  'ecr describe-repositories': { service: 'ecr', operation: 'DescribeRepositories' },
  'firehose list-delivery-streams': { service: 'firehose', operation: 'ListDeliveryStreams' },
} as const;

/** @returns undefined for a command that the simulated client does not know: it says how it is to be used. */
export function readAwsCall(
  argv: readonly string[],
  defaultRegion: string,
  defaultEndpoint: string | undefined,
): AwsCall | undefined {
  const [, service, command] = argv;
  const option = (name: string) => {
    const at = argv.lastIndexOf(name);
    return at < 0 ? undefined : argv[at + 1];
  };
  const name = option('--name');
  const bucket = option('--bucket');
  const endpointUrl = option('--endpoint-url') ?? defaultEndpoint;
  const common = {
    region: option('--region') ?? defaultRegion,
    ...(endpointUrl !== undefined && { endpointUrl }),
    connectTimeoutS: Number(option('--cli-connect-timeout')),
    readTimeoutS: Number(option('--cli-read-timeout')),
  };
  if (service === 's3api' && command === 'list-objects' && bucket !== undefined) {
    return { ...common, service: 's3', operation: 'ListObjects', bucket, body: '' };
  }
  if (service === 'ssm' && command === 'get-parameter' && name !== undefined) {
    const body = JSON.stringify({ Name: name, WithDecryption: argv.includes('--with-decryption') });
    return { ...common, service: 'ssm', operation: 'GetParameter', body };
  }
  if (service === 'events' && command === 'describe-event-bus' && name !== undefined) {
    return {
      ...common,
      service: 'events',
      operation: 'DescribeEventBus',
      body: JSON.stringify({ Name: name }),
    };
  }
  const listing = listings[`${service} ${command}` as keyof typeof listings];
  return listing && { ...common, ...listing, body: '{}' };
}

const hostLabels: Readonly<Record<string, string>> = { ecr: 'api.ecr' };

/** Where the CLI sends a call; S3's buckets become part of S3's own host, and of the path at any other. */
export function targetOf(call: AwsCall, region = call.region): AwsTarget {
  const base = new URL(
    call.endpointUrl ?? `https://${hostLabels[call.service] ?? call.service}.${region}.amazonaws.com`,
  );
  if (call.bucket === undefined) return { region, url: new URL('/', base) };
  const isPath = call.endpointUrl !== undefined || call.bucket.includes('.');
  const url = new URL(isPath ? `/${call.bucket}` : '/', base);
  if (!isPath) url.hostname = `${call.bucket}.${base.hostname}`;
  url.search = 'encoding-type=url';
  return { region, url };
}

/** The request that asks it. */
export function requestOf(call: AwsCall, { url }: AwsTarget) {
  const target = jsonTargets[call.operation as keyof typeof jsonTargets];
  const json = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
  return {
    method: call.service === 's3' ? 'GET' : 'POST',
    host: url.host,
    target: `${url.pathname}${url.search}`,
    headers: call.service === 's3' ? {} : json,
    body: call.body,
  };
}
