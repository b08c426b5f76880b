import { describe, expect, it } from 'vitest';
import { agentOnline, instanceRegion } from '../../../src/lab/world/agent-online.js';
import { createWorld } from '../../../src/lab/world/create-world.js';
import type { VpcEndpoint, World } from '../../../src/lab/world/world.js';

const article = { home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' } as const;

function endpoint(world: World, name: string): VpcEndpoint {
  const found = world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === name);
  if (found === undefined) throw new Error(`Expected the endpoint ${name}`);
  return found;
}

/** Makes a change of one endpoint. */
const changed = (name: string, change: Partial<VpcEndpoint>) => (world: World) => {
  Object.assign(endpoint(world, name), change);
};

function rolesOnline(world: World): readonly (string | undefined)[] {
  return world.instances
    .filter(({ id }) => agentOnline(world, id))
    .map(({ tags }) => tags['reachmatrix:role']);
}

const both = ['gateway-subnet', 'interface-subnet'];

describe('agentOnline', () => {
  it.each<[string, (world: World) => void, readonly string[]]>([
    ['nothing is wrong', () => undefined, both],
    [
      'one instance is stopped',
      (world) => {
        for (const instance of world.instances.slice(0, 1)) instance.state = 'stopped';
      },
      ['interface-subnet'],
    ],
    [
      'one agent is stopped',
      (world) => {
        for (const instance of world.instances.slice(1)) instance.agent.running = false;
      },
      ['gateway-subnet'],
    ],
    [
      'the endpoints let nothing in',
      (world) => {
        for (const group of world.securityGroups) group.ingress = [];
      },
      [],
    ],
    [
      'the instances let nothing out',
      (world) => {
        for (const group of world.securityGroups) group.egress = [];
      },
      [],
    ],
    [
      'the endpoints let only the other subnet’s addresses in',
      (world) => {
        for (const group of world.securityGroups) {
          group.ingress = [{ protocol: 'tcp', fromPort: 443, toPort: 443, cidr: '10.10.20.0/24' }];
        }
      },
      ['gateway-subnet'],
    ],
    ['ssm’s endpoint is not available', changed('ssm', { state: 'pending' }), []],
    ['ssmmessages has no private DNS', changed('ssmmessages', { privateDnsEnabled: false }), []],
    ['ssm’s name is gone', (world) => void world.missingNames.push('ssm.us-east-1.amazonaws.com'), []],
    ['events’ endpoint is not available', changed('events', { state: 'pending' }), both],
    ['s3’s endpoint is rejected', changed('s3', { state: 'rejected' }), both],
  ])('when %s', (_, change, expected) => {
    const world = createWorld(article);
    change(world);
    expect(rolesOnline(world)).toEqual(expected);
  });

  it('is false for an instance that does not exist, which is in no region', () => {
    const world = createWorld(article);
    expect(agentOnline(world, 'i-0123456789abcdef0')).toBe(false);
    expect(instanceRegion(world, 'i-0123456789abcdef0')).toBeUndefined();
  });
});
