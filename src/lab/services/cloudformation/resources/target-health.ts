import { isInBlock } from '../../../network/address.js';
import type { LoadBalancer, World } from '../../../world/world.js';

/** Whether a load balancer has a target that answers, and writes that down. */
export function judgeHealth(balancer: LoadBalancer, world: World): void {
  const targetGroups = world.listeners
    .filter(({ loadBalancerArn }) => loadBalancerArn === balancer.arn)
    .map(({ targetGroupArn }) => world.targetGroups.find(({ arn }) => arn === targetGroupArn));
  const targets = targetGroups.flatMap((group) => group?.targets ?? []);
  balancer.healthy =
    admitsPrivateLink(balancer, world) && targets.some(({ id, port }) => answers(id, port, balancer, world));
}

/** Only a program named in the instance's user data can listen there: nothing else starts one. */
function answers(target: string, port: number, balancer: LoadBalancer, world: World): boolean {
  const instance = world.instances.find(({ id, privateIp }) => id === target || privateIp === target);
  if (instance?.state !== 'running' || !new RegExp(`\\b${port}\\b`).test(instance.userData ?? ''))
    return false;
  const legs = world.subnets.filter(({ id }) => balancer.subnetIds?.includes(id));
  return world.securityGroups
    .filter(({ id }) => instance.securityGroupIds.includes(id))
    .flatMap(({ ingress }) => ingress)
    .some((rule) => {
      const fits =
        rule.protocol === 'all' || (rule.protocol === 'tcp' && rule.fromPort <= port && port <= rule.toPort);
      if (!fits) return false;
      if (rule.groupId !== undefined) return balancer.securityGroupIds?.includes(rule.groupId) === true;
      const { cidr } = rule;
      return cidr !== undefined && legs.some((leg) => isInBlock(leg.cidr.split('/')[0] ?? '', cidr));
    });
}

/** Which addresses its groups let in is not asked: a consumer in another VPC may have any. */
function admitsPrivateLink(balancer: LoadBalancer, world: World): boolean {
  if (balancer.admitsPrivateLink !== false) return true;
  return world.securityGroups
    .filter(({ id }) => balancer.securityGroupIds?.includes(id))
    .flatMap(({ ingress }) => ingress)
    .some(
      ({ protocol, fromPort, toPort }) =>
        protocol !== 'udp' && fromPort <= balancer.listenerPort && balancer.listenerPort <= toPort,
    );
}
