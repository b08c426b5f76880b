import { createWorld } from '../../../src/lab/world/create-world.js';
import type { Instance, SecurityGroup, VpcEndpoint, World } from '../../../src/lab/world/world.js';

/** The lab's own world in December 2024, with the parts that tests break within reach. */
export interface SampleWorld {
  readonly world: World;
  /** In the subnet with the interface endpoints. */
  readonly probe: Instance;
  /** In the subnet whose route table leads to S3's gateway endpoint. */
  readonly gatewayProbe: Instance;
  endpoint(name: string): VpcEndpoint;
  /** The first security group of an endpoint. */
  groupOf(name: string): SecurityGroup;
}

export function sampleWorld(asOf: '2024-12-01' | '2024-11-01' = '2024-12-01'): SampleWorld {
  const world = createWorld({ home: 'us-east-1', remote: 'ap-northeast-1', asOf });
  const endpoint = (name: string) =>
    required(world.endpoints.find((one) => one.tags['reachmatrix:endpoint'] === name));
  const probe = (role: string) =>
    required(world.instances.find((one) => one.tags['reachmatrix:role'] === role));
  return {
    world,
    probe: probe('interface-subnet'),
    gatewayProbe: probe('gateway-subnet'),
    endpoint,
    groupOf: (name) =>
      required(world.securityGroups.find((group) => group.id === endpoint(name).securityGroupIds[0])),
  };
}

export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Expected the sample world to have it');
  return value;
}
