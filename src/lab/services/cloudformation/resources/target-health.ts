import { isInBlock } from '../../../network/address.js';
import type { TargetGroup } from '../../../world/account-resources.js';
import type { LoadBalancer, World } from '../../../world/world.js';

/** Whether a load balancer has a target that answers, and writes that down. */
export function judgeHealth(balancer: LoadBalancer, world: World): void {
  const targetGroups = world.listeners
    .filter(({ loadBalancerArn }) => loadBalancerArn === balancer.arn)
    .map(({ targetGroupArn }) => world.targetGroups.find(({ arn }) => arn === targetGroupArn));
  for (const group of targetGroups) if (group !== undefined) group.checked = true;
  const targets = targetGroups.flatMap((group) => group?.targets ?? []);
  balancer.healthy =
    admitsPrivateLink(balancer, world) && targets.some(({ id, port }) => answers(id, port, balancer, world));
}

/** A target's state as DescribeTargetHealth tells it. */
export interface TargetHealth {
  readonly State: 'unused' | 'initial' | 'healthy' | 'unhealthy';
  readonly Reason?: string;
  readonly Description?: string;
}

export function targetHealth(
  group: TargetGroup,
  target: TargetGroup['targets'][number],
  world: World,
): TargetHealth {
  const listener = world.listeners.find(({ targetGroupArn }) => targetGroupArn === group.arn);
  const balancer = world.loadBalancers.find(({ arn }) => arn === listener?.loadBalancerArn);
  if (balancer === undefined) {
    const Description = 'Target group is not configured to receive traffic from the load balancer';
    return { State: 'unused', Reason: 'Target.NotInUse', Description };
  }
  if (group.checked !== true) {
    const Description = 'Initial health checks in progress';
    return { State: 'initial', Reason: 'Elb.InitialHealthChecking', Description };
  }
  if (answers(target.id, target.port, balancer, world)) return { State: 'healthy' };
  return { State: 'unhealthy', Reason: 'Target.FailedHealthChecks', Description: 'Health checks failed' };
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
