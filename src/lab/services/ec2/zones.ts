import { type Zone, zoneList } from '../../world/regions.js';
import type { World } from '../../world/world.js';
import { Refusal } from '../refusal.js';

/** All zones of a region, as this account names them. */
export function zonesIn(region: string, world: World): readonly Zone[] {
  return world.zones[region] ?? zoneList(region);
}

/** The zones of a region that have an instance type or a service. */
export function zonesWith(what: string, region: string, world: World): readonly Zone[] {
  return zonesIn(region, world).filter(
    ({ id }) => !world.zoneLacks.some((lack) => lack.zoneId === id && lack.what === what),
  );
}

/** @throws {Refusal} Unsupported, in EC2's words, in a zone without the type. */
export function checkInstanceType(type: string, zone: string, region: string, world: World): void {
  const names = zonesWith(type, region, world).map(({ name }) => name);
  if (names.includes(zone)) return;
  throw new Refusal(
    'Unsupported',
    `Your requested instance type (${type}) is not supported in your requested Availability Zone (${zone}). ` +
      `Please retry your request by not specifying an Availability Zone or choosing ${names.join(', ')}.`,
  );
}
