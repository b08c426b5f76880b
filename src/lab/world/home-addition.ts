import type { Identifiers } from './identifiers.js';
import { newEndpoint } from './new-endpoint.js';
import type { Vpc, VpcEndpoint } from './world.js';

/** Where something is added: an account's home VPC. */
export interface HomeAddition {
  readonly region: string;
  readonly remote: string;
  readonly ids: Identifiers;
  /** Whose VPC it is; absent: the lab's first account's. */
  readonly accountId?: string;
}

/** An endpoint of an AWS service with nothing chosen yet. */
export function endpointIn(
  vpc: Vpc,
  name: string,
  service: string,
  { ids, region }: HomeAddition,
): VpcEndpoint {
  const serviceName = `com.amazonaws.${region}.${service}`;
  return newEndpoint(ids, name, { vpcId: vpc.id, type: 'Interface', serviceName, serviceRegion: region });
}

/** The first two bytes of every address of a home VPC: `10.10`. */
export function blockOf({ cidr }: Vpc): string {
  return cidr.split('.').slice(0, 2).join('.');
}

/** @throws {Error} when the world does not have it. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`Expected the world to have the ${what}`);
  return value;
}
