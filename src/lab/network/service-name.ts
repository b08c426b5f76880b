/** What the name of a VPC endpoint's service says: AWS's own service, or a customer's endpoint service. */
export type ServiceName =
  | { readonly kind: 'aws'; readonly service: string; readonly region: string | undefined }
  | { readonly kind: 'customer'; readonly serviceId: string; readonly region: string };

/**
 * Reads `com.amazonaws.us-east-1.ssm`, `com.amazonaws.iam` (global services carry no region) or
 * `com.amazonaws.vpce.ap-northeast-1.vpce-svc-…`.
 * @returns undefined for any other text.
 */
export function parseServiceName(name: string): ServiceName | undefined {
  const customer = /^com\.amazonaws\.vpce\.([a-z0-9-]+)\.(vpce-svc-[0-9a-z]+)$/.exec(name);
  if (customer?.[1] !== undefined && customer[2] !== undefined) {
    return { kind: 'customer', region: customer[1], serviceId: customer[2] };
  }
  const regional = /^com\.amazonaws\.([a-z]{2}(?:-[a-z]+)+-\d+)\.([a-z0-9.-]+)$/.exec(name);
  if (regional?.[1] !== undefined && regional[2] !== undefined) {
    return { kind: 'aws', region: regional[1], service: regional[2] };
  }
  const global = /^com\.amazonaws\.([a-z0-9-]+)$/.exec(name);
  return global?.[1] === undefined ? undefined : { kind: 'aws', service: global[1], region: undefined };
}

/** Services whose host names or signatures are not spelt as their endpoint services. */
const spellings: Readonly<Record<string, { readonly labels?: string; readonly signing?: string }>> = {
  'ecr.api': { labels: 'api.ecr', signing: 'ecr' },
  'ecr.dkr': { labels: 'dkr.ecr', signing: 'ecr' },
  'kinesis-firehose': { labels: 'firehose', signing: 'firehose' },
};

/** Services of the whole world live in one region and have no region in their names. */
const globalServices: ReadonlySet<string> = new Set(['iam', 'route53']);
export const globalRegion = 'us-east-1';

export function isGlobal(service: string): boolean {
  return globalServices.has(service);
}

/** A service's labels in host names: `ecr.api` is addressed as `api.ecr`. */
export function hostLabels(service: string): string {
  return spellings[service]?.labels ?? service;
}

/** What a service is called in a signature's scope, and by IAM. */
export function signingName(service: string): string {
  return spellings[service]?.signing ?? service;
}

/** The service that a signature's scope means; of several that share a name, the one with an API. */
export function serviceOfSigning(name: string): string {
  return Object.entries(spellings).find(([, { signing }]) => signing === name)?.[0] ?? name;
}

/** The host name that clients call without an endpoint's help: `kms.ap-northeast-1.amazonaws.com`. */
export function serviceHost(service: string, region: string): string {
  const labels = hostLabels(service);
  return isGlobal(service) ? `${labels}.amazonaws.com` : `${labels}.${region}.amazonaws.com`;
}

/** Services with a dual-stack name of their own, as the AWS CLI 1.45.11 makes them (its endpoint rules). */
const dualStackServices: ReadonlySet<string> = new Set([
  's3',
  'ssm',
  'events',
  'ec2',
  'sts',
  'kms',
  'dynamodb',
]);

/** The host name under which a service answers over IPv6 too: `sts.us-east-1.api.aws`; undefined without one. */
export function dualStackHost(service: string, region: string): string | undefined {
  if (!dualStackServices.has(service)) return undefined;
  return service === 's3' ? `s3.dualstack.${region}.amazonaws.com` : `${service}.${region}.api.aws`;
}

/** True for services that answer to any name below their own: a bucket's, a registry's. */
export function answersBelow(service: string): boolean {
  return service === 's3' || service === 'ecr.dkr';
}
