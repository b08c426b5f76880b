import type { EndpointService, Tags, World } from '../../world/world.js';

/** A service that a VPC can consume, whoever owns it. */
export interface OfferedService {
  readonly name: string;
  readonly id: string;
  readonly region: string;
  readonly types: readonly ('Gateway' | 'Interface')[];
  /** `amazon`, or an account id. */
  readonly owner: string;
  readonly zones: readonly string[];
  readonly acceptanceRequired: boolean;
  readonly addressTypes: readonly ('ipv4' | 'ipv6')[];
  readonly privateDnsName?: string;
  readonly tags: Tags;
}

/** Customers' endpoint services of a service region that a VPC in `home` may consume. */
export function offeredServices(
  world: World,
  home: string,
  serviceRegion: string,
): readonly OfferedService[] {
  return world.endpointServices
    .filter((service) => service.region === serviceRegion && isOfferedTo(home, service))
    .map(({ name, id, region, zones, acceptanceRequired, tags }) => ({
      name,
      id,
      region,
      types: ['Interface'],
      owner: world.accountId,
      zones,
      acceptanceRequired,
      addressTypes: ['ipv4'],
      tags,
    }));
}

/** A service is always offered in its own region, elsewhere where its provider lists the region. */
export function isOfferedTo(home: string, service: EndpointService): boolean {
  return service.region === home || service.supportedRegions.includes(home);
}
