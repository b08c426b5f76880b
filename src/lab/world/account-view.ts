import type { Principal, World } from './world.js';

/** The account that a principal belongs to: the fifth part of its ARN. */
export function accountOf({ arn }: Pick<Principal, 'arn'>): string {
  return arn.split(':')[4] ?? '';
}

/**
 * What a principal gets to see: the things of its own account. It is for looking only: what is changed in it is
 * not changed in the world.
 */
export function viewOf(world: World, principal: Principal): World {
  const accountId = accountOf(principal);
  const isOwn = (thing: { readonly accountId?: string }) =>
    (thing.accountId ?? world.accountId) === accountId;
  if (world.vpcs.every(isOwn) && world.parameters.every(isOwn)) return world;
  const vpcs = world.vpcs.filter(isOwn);
  const ids = new Set(vpcs.map(({ id }) => id));
  const inOwnVpc = ({ vpcId }: { readonly vpcId: string }) => ids.has(vpcId);
  const subnets = world.subnets.filter(inOwnVpc);
  const subnetIds = new Set(subnets.map(({ id }) => id));
  return {
    ...world,
    accountId,
    vpcs,
    subnets,
    routeTables: world.routeTables.filter(inOwnVpc),
    networkAcls: world.networkAcls.filter(inOwnVpc),
    securityGroups: world.securityGroups.filter(inOwnVpc),
    instances: world.instances.filter(({ subnetId }) => subnetIds.has(subnetId)),
    endpoints: world.endpoints.filter(inOwnVpc),
    parameters: world.parameters.filter(isOwn),
    insightsPaths: world.insightsPaths.filter(isOwn),
    insightsAnalyses: world.insightsAnalyses.filter(isOwn),
    accessPoints: world.accessPoints.filter((one) => one.accountId === accountId),
    buckets: world.buckets.filter(({ ownerAccountId }) => ownerAccountId === accountId),
  };
}

/** Whether an operation only looks, or is about what its caller sees. */
export function looksOnly(action: string): boolean {
  return /^(?:Describe|Get|List|SendCommand$|CancelCommand$)/.test(action);
}
