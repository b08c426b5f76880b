import { agentOnline, instanceRegion } from '../world/agent-online.js';
import type { Instance, World } from '../world/world.js';

/** Entries of DescribeInstanceInformation: every instance of a region that runs an agent. */
export function instanceInformation(world: World, region: string, now: number) {
  return world.instances
    .filter((instance) => instanceRegion(world, instance.id) === region)
    .map((instance) => informationOf(instance, agentOnline(world, instance.id), now));
}

function informationOf(instance: Instance, online: boolean, now: number) {
  return {
    InstanceId: instance.id,
    PingStatus: online ? 'Online' : 'ConnectionLost',
    LastPingDateTime: now / 1000,
    AgentVersion: instance.agent.version,
    IsLatestVersion: false,
    PlatformType: 'Linux',
    PlatformName: 'Amazon Linux',
    PlatformVersion: '2023',
    ResourceType: 'EC2Instance',
    IPAddress: instance.privateIp,
    ComputerName: `ip-${instance.privateIp.replaceAll('.', '-')}.ec2.internal`,
    SourceId: instance.id,
    SourceType: 'AWS::EC2::Instance',
  };
}
