import type { World } from '../../../world/world.js';
import { missing } from '../missing.js';
import { newId } from './new-id.js';

/**
 * The security groups of a new endpoint: those named, or the VPC's default one, which lets its own members in
 * and is made here when the world has not needed it yet.
 * @throws {Refusal} InvalidGroup.NotFound.
 */
export function groupsFor(vpcId: string, ids: readonly string[], world: World): string[] {
  const groups = world.securityGroups.filter((group) => group.vpcId === vpcId);
  for (const id of ids) if (!groups.some((group) => group.id === id)) throw missing.securityGroup(id);
  if (ids.length > 0) return [...ids];
  const existing = groups.find(({ name }) => name === 'default');
  if (existing !== undefined) return [existing.id];
  const id = newId('sg');
  world.securityGroups.push({
    id,
    vpcId,
    name: 'default',
    ingress: [{ protocol: 'all', fromPort: 0, toPort: 65535, groupId: id }],
    egress: [{ protocol: 'all', fromPort: 0, toPort: 65535, cidr: '0.0.0.0/0' }],
  });
  return [id];
}
