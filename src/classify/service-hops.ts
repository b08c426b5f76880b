import type { Evidence, Hop } from '../model/evidence.js';
import type { Reached } from '../model/outcome.js';

/** Where clients fetch their role's credentials: the instance, ECS and EKS agents, on link-local addresses. */
const credentialHosts = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  'fd00:ec2::254',
  'fd00:ec2::23',
]);

/**
 * The hops that belong to the call itself. The AWS CLI fetches credentials over HTTP as well: an answer of
 * the metadata service says nothing of the service that was called.
 */
export function serviceHops(evidence: Pick<Evidence, 'client' | 'hops'>): readonly Hop[] {
  if (evidence.client !== 'aws') return evidence.hops;
  return evidence.hops.filter(({ host }) => !credentialHosts.has(host.replace(/^\[|\]$/g, '')));
}

/** The hops to which a server answered with an HTTP status, in the order made. */
export function answeredHops(evidence: Evidence): readonly Hop[] {
  return serviceHops(evidence).filter(({ status }) => status !== undefined);
}

/** The host of the last hop. */
export function lastHost(evidence: Evidence): string | undefined {
  return serviceHops(evidence).at(-1)?.host;
}

/** How far the last hop got, as far as the hops themselves tell. */
export function reachedByHops(evidence: Evidence): Reached | undefined {
  const last = serviceHops(evidence).at(-1);
  return last?.status === undefined ? last?.reached : 'http';
}
