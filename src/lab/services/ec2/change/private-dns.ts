import { parseServiceName, serviceHost } from '../../../network/service-name.js';
import type { World } from '../../../world/world.js';
import { Refusal } from '../../refusal.js';

/**
 * Checks that no other endpoint of the VPC holds the service's private names already.
 * @throws {Refusal} InvalidParameter.
 */
export function checkPrivateDns(serviceName: string, region: string, vpcId: string, world: World): void {
  const taken = world.endpoints.some(
    (endpoint) =>
      endpoint.vpcId === vpcId && endpoint.serviceName === serviceName && endpoint.privateDnsEnabled,
  );
  const name = parseServiceName(serviceName);
  if (!taken || name?.kind !== 'aws') return;
  throw new Refusal(
    'InvalidParameter',
    'private-dns-enabled cannot be set because there is already a conflicting DNS domain for ' +
      `${serviceHost(name.service, region)} in the VPC ${vpcId}`,
  );
}
