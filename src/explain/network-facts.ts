import type { Fact } from '../model/diagnosis.js';
import { endpointServiceName } from '../services/aws-services.js';
import { coverOf, type RouteCover } from './route-cover.js';
import type { Subject } from './subject.js';

/** The redirect that led the client to the host it ended at. */
export function redirectFacts({ attempt, host }: Subject): readonly Fact[] {
  const { hops } = attempt;
  const answered = hops.findLast(
    (hop) => hop.host !== host && hop.status !== undefined && hop.status >= 300 && hop.status < 400,
  );
  if (answered?.status === undefined || host === undefined) return [];
  return [{ kind: 'redirected', from: answered.host, to: host, status: answered.status }];
}

/** What the subnet's table does with the addresses, where it does the same with all. */
export function coverFor({ probe, addresses }: Subject): RouteCover {
  const covers = addresses.map((address) => coverOf(probe?.routes ?? [], address));
  const [first] = covers;
  if (first === undefined || covers.some(({ kind }) => kind !== first.kind)) return { kind: 'unknown' };
  return first;
}

/** The same as facts. */
export function routeFacts(subject: Subject): readonly Fact[] {
  const { probe, addresses } = subject;
  const cover = coverFor(subject);
  if (probe === undefined || cover.kind === 'unknown') return [];
  switch (cover.kind) {
    case 'local':
      return [{ kind: 'in-vpc', addresses, block: cover.block }];
    case 'elsewhere':
      return [{ kind: 'routed', addresses, target: cover.target }];
    case 'none':
      return [{ kind: 'no-route', subnetId: probe.subnetId, addresses, lists: cover.lists }];
  }
}

/** Whether AWS offers endpoints of the service across regions, where this program knows the service. */
export function offerFacts({ aws, home, asOf }: Subject, region: string): readonly Fact[] {
  const service = aws?.service;
  if (service === undefined) return [];
  const { title, crossRegionSince: since } = service;
  if (since === undefined) return [{ kind: 'not-offered-across-regions', service: title, region }];
  return [{ kind: 'offered-across-regions', service: title, from: home, region, since, open: asOf >= since }];
}

/** `com.amazonaws.us-east-1.kms`, or as near to it as the host's name allows. */
export function serviceNameOf({ aws }: Subject, region: string): string {
  return aws?.service === undefined
    ? `com.amazonaws.${region}.${aws?.labels ?? ''}`
    : endpointServiceName(aws.service, region);
}
