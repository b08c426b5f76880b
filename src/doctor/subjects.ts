import type { DoctorFacts, EndpointFacts, ProbeFacts } from './facts.js';

/** `interface-subnet i-…`. */
export function nameProbe({ role, instanceId }: ProbeFacts): string {
  return `${role} ${instanceId}`;
}

/** The endpoint that the configuration calls so, if it was found. */
export function findEndpoint({ named, endpoints }: DoctorFacts, name: string): EndpointFacts | undefined {
  return endpoints?.find(({ id }) => id === named[name]);
}
