import { type AwsService, awsServices } from './aws-services.js';

/** What a host name of AWS says of itself. */
export interface AwsHost {
  /** An endpoint's own name (`vpce-….vpce.amazonaws.com`), or the service's. */
  readonly kind: 'endpoint' | 'service';
  /** In front of the name proper: `my-bucket`, or `bucket` for an S3 endpoint. */
  readonly below?: string;
  /** The service's labels: `api.ecr`, `s3`, `vpce-svc-02aa…`. */
  readonly labels: string;
  /** Absent in names that are the same in every region. */
  readonly region?: string;
  /** Endpoints only: its id with the suffix, `vpce-05d3…-1t4k…`. */
  readonly own?: string;
  /** Endpoints only: `us-east-1a` in a zonal name. */
  readonly zone?: string;
  /** The service, where this program knows it. */
  readonly service?: AwsService;
}

const region = '[a-z]{2}(?:-[a-z]+)+-\\d';
const endpointHost = new RegExp(
  `^(?:(?<below>.+)\\.)?(?<own>vpce-(?!svc-)[0-9a-z]+-[0-9a-z]+?)(?:-(?<zone>${region}[a-z]))?\\.` +
    `(?<labels>[a-z0-9.-]+?)(?:\\.(?<region>${region}))?\\.vpce\\.amazonaws\\.com$`,
);
const s3Host = new RegExp(
  `^(?:(?<below>.+)\\.)?s3(?:(?:\\.dualstack)?[.-](?<region>${region}))?\\.amazonaws\\.com$`,
);
const serviceHost = new RegExp(`^(?<labels>[a-z0-9.-]+?)(?:\\.(?<region>${region}))?\\.amazonaws\\.com$`);

/**
 * Reads a host name of the partition `aws`.
 * @returns undefined for any other name.
 */
export function readAwsHost(host: string): AwsHost | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  const endpoint = endpointHost.exec(name)?.groups;
  if (endpoint !== undefined) return described('endpoint', endpoint, endpoint['labels'] ?? '');
  const s3 = s3Host.exec(name)?.groups;
  if (s3 !== undefined) return described('service', s3, 's3');
  const other = serviceHost.exec(name)?.groups;
  if (other === undefined) return undefined;
  const { labels = '' } = other;
  const known = awsServices.find((each) => labels === each.labels || labels.endsWith(`.${each.labels}`));
  if (known === undefined || known.labels === labels) return described('service', other, labels);
  return described('service', { ...other, below: labels.slice(0, -known.labels.length - 1) }, known.labels);
}

function described(
  kind: AwsHost['kind'],
  parts: Readonly<Record<string, string | undefined>>,
  labels: string,
): AwsHost {
  const service = awsServices.find((each) => each.labels === labels);
  const given = (key: 'below' | 'region' | 'own' | 'zone') =>
    parts[key] === undefined ? {} : { [key]: parts[key] };
  return {
    kind,
    labels,
    ...given('below'),
    ...given('region'),
    ...given('own'),
    ...given('zone'),
    ...(service !== undefined && { service }),
  };
}
