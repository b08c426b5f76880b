import type { SubnetRoute } from '../model/inventory.js';
import type { FoundEndpoint } from './survey.js';

/** Targets through which a packet can leave the VPC for anywhere. */
const wayOut = /^(igw|eigw|nat|tgw|pcx|vgw|cgw|eni|lgw|cagw|i)-/;

/** The route by which a subnet is not isolated: to an internet, NAT, transit or other gateway. */
export function findWayOut(routes: readonly SubnetRoute[]): SubnetRoute | undefined {
  return routes.find(({ target }) => wayOut.test(target));
}

/** The gateway endpoint for S3 that a subnet's routes lead to. */
export function findS3Gateway(
  routes: readonly SubnetRoute[],
  endpoints: readonly FoundEndpoint[],
): FoundEndpoint | undefined {
  return endpoints.find(
    ({ id, type, serviceName }) =>
      type === 'Gateway' && serviceName.endsWith('.s3') && routes.some(({ target }) => target === id),
  );
}
