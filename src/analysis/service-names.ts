import type { EndpointSetup } from '../model/network-facts.js';
import { awsServices } from '../services/aws-services.js';

/** Whether a host is one of the endpoint's own names, which contain its id. */
export function isOwnName(host: string, { id }: EndpointSetup): boolean {
  return host.includes(`${id}-`) && host.endsWith('.amazonaws.com');
}

/** Whether a host is the name of the endpoint's service, or a name below it. */
export function isServiceName(host: string, endpoint: EndpointSetup): boolean {
  return serviceHosts(endpoint).some((name) => host === name || host.endsWith(`.${name}`));
}

/** A customer's service: its endpoints have a policy, too, that nothing looks at. */
export function isCustomerService({ serviceName }: EndpointSetup): boolean {
  return serviceName.includes('.vpce.');
}

/** `com.amazonaws.us-east-1.ecr.api` → `api.ecr.us-east-1.amazonaws.com`; nothing for a customer's service. */
function serviceHosts(endpoint: EndpointSetup): readonly string[] {
  if (isCustomerService(endpoint)) return [];
  const [, region, rest] =
    /^com\.amazonaws\.(?:([a-z]{2}(?:-[a-z]+)+-\d+)\.)?(.+)$/.exec(endpoint.serviceName) ?? [];
  if (rest === undefined) return [];
  const labels = awsServices.find(({ endpointService }) => endpointService === rest)?.labels ?? rest;
  if (region === undefined) return [`${labels}.amazonaws.com`];
  const regional = `${labels}.${region}.amazonaws.com`;
  // Clients of us-east-1 still use S3's elder names.
  if (labels !== 's3') return [regional];
  return [regional, `s3-${region}.amazonaws.com`, ...(region === 'us-east-1' ? ['s3.amazonaws.com'] : [])];
}
