import type { World } from '../../../world/world.js';
import { Refusal } from '../../refusal.js';

/** @throws {Refusal} DependencyViolation while something is in the VPC. */
export function checkVpcUnused(id: string, world: World): void {
  const used =
    world.subnets.some(({ vpcId }) => vpcId === id) ||
    world.endpoints.some(({ vpcId }) => vpcId === id) ||
    world.networkAcls.some(({ vpcId, isDefault }) => vpcId === id && !isDefault) ||
    world.routeTables.some((table) => table.vpcId === id && table.id !== id.replace('vpc-', 'rtb-')) ||
    world.securityGroups.some(({ vpcId, name }) => vpcId === id && name !== 'default');
  if (used) {
    throw new Refusal('DependencyViolation', `The vpc '${id}' has dependencies and cannot be deleted.`);
  }
}

/** @throws {Refusal} DependencyViolation while a network interface is in the subnet. */
export function checkSubnetUnused(id: string, world: World): void {
  const used =
    world.instances.some(({ subnetId }) => subnetId === id) ||
    world.endpoints.some(({ networkInterfaces }) => networkInterfaces.some((one) => one.subnetId === id)) ||
    world.loadBalancers.some(({ subnetIds }) => subnetIds?.includes(id));
  if (used) {
    throw new Refusal('DependencyViolation', `The subnet '${id}' has dependencies and cannot be deleted.`);
  }
}

/** @throws {Refusal} DependencyViolation while an interface is in the group, or another group's rule names it. */
export function checkGroupUnused(id: string, world: World): void {
  const used =
    world.instances.some(({ securityGroupIds }) => securityGroupIds.includes(id)) ||
    world.endpoints.some(({ securityGroupIds }) => securityGroupIds.includes(id)) ||
    world.loadBalancers.some(({ securityGroupIds }) => securityGroupIds?.includes(id)) ||
    world.securityGroups.some(
      (group) => group.id !== id && [...group.ingress, ...group.egress].some((rule) => rule.groupId === id),
    );
  if (used) throw new Refusal('DependencyViolation', `resource ${id} has a dependent object`);
}
