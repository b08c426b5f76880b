import type { World } from '../../../world/world.js';
import { Refusal } from '../../refusal.js';
import { knowsServiceRegions } from '../era.js';

/**
 * Checks regions that a request names for services.
 * @throws {Refusal} UnknownParameter on days before EC2 had the parameter (which words it had is not verified),
 * InvalidParameterValue for a region that does not exist (not verified either).
 */
export function refuseUnknownRegions(parameter: string, regions: readonly string[], world: World): void {
  if (regions.length === 0) return;
  if (!knowsServiceRegions(world.asOf)) {
    throw new Refusal('UnknownParameter', `The parameter ${parameter} is not recognized`);
  }
  for (const region of regions) {
    if (!world.regions.includes(region)) {
      throw new Refusal('InvalidParameterValue', `Value (${region}) for parameter ${parameter} is invalid.`);
    }
  }
}
