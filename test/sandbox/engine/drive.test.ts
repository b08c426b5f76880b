import { describe, expect, it } from 'vitest';
import { driveDown, driveUp } from '../../../src/sandbox/engine/drive.js';
import type { SandboxSpec } from '../../../src/sandbox/engine/sandbox.js';
import { type SimulatedFault, simulateAccount, simulatePorts } from './simulated-account.js';

const spec: SandboxSpec = {
  runId: '20261123-120000-abcd',
  regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
  expiresAt: '2026-11-23T16:00:00.000Z',
};
const never = new AbortController().signal;

const creations: readonly Omit<SimulatedFault, 'times'>[] = [
  { at: 'take:create-stack' },
  { at: 'take:create-stack', answerLost: true },
  { at: 'create:AWS::IAM::Role' },
  { at: 'create:AWS::EC2::VPC' },
  { at: 'create:AWS::S3::Bucket' },
  { at: 'create:AWS::ElasticLoadBalancingV2::LoadBalancer' },
  { at: 'create:AWS::EC2::VPCEndpointService' },
  { at: 'create:AWS::EC2::VPCEndpoint' },
  { at: 'create:AWS::EC2::Instance' },
  { at: 'take:put-parameter' },
  { at: 'take:put-parameter', answerLost: true },
  { at: 'take:accept-connection' },
  { at: 'take:accept-connection', answerLost: true },
];

const deletions: readonly Omit<SimulatedFault, 'times'>[] = [
  ...['delete-stack', 'delete-parameter', 'remove-strays', 'empty-bucket'].flatMap((kind) => [
    { at: `take:${kind}` },
    { at: `take:${kind}`, answerLost: true },
  ]),
  ...[
    'IAM::Role',
    'EC2::VPC',
    'S3::Bucket',
    'EC2::VPCEndpointService',
    'EC2::VPCEndpoint',
    'EC2::Instance',
  ].map((type) => ({ at: `delete:AWS::${type}` })),
  { at: 'look' },
];

describe('driving a sandbox up', () => {
  it('ends with both stacks, both parameters and an accepted connection', async () => {
    const { account, remains } = simulateAccount();
    const { ports } = simulatePorts(account);
    const driven = await driveUp(spec, ports, never);
    expect(driven.kind).toBe('reached');
    expect(driven.kind === 'reached' && driven.found.connections[0]?.state).toBe('available');
    expect(remains()).toEqual([
      'reachmatrix-20261123-120000-abcd-remote CREATE_COMPLETE',
      'reachmatrix-20261123-120000-abcd-home CREATE_COMPLETE',
      '/reachmatrix/20261123-120000-abcd/home',
      '/reachmatrix/20261123-120000-abcd/remote',
    ]);
  });

  it('writes a line before and a line after each step', async () => {
    const { account } = simulateAccount();
    const { ports, journal } = simulatePorts(account);
    await driveUp(spec, ports, never);
    const lines = journal.map((entry) =>
      'step' in entry ? `${entry.event} ${entry.step.kind}` : entry.event,
    );
    expect(lines).toEqual(
      ['create-stack', 'create-stack', 'put-parameter', 'put-parameter', 'accept-connection'].flatMap(
        (kind) => [`begin ${kind}`, `end ${kind}`],
      ),
    );
  });

  it('makes nothing that it could not write down first', async () => {
    const { account, remains } = simulateAccount();
    const { ports } = simulatePorts(account);
    const full = () => {
      throw new Error('no space left on device');
    };
    const driven = await driveUp(spec, { ...ports, journal: full }, never);
    expect(driven).toEqual({
      kind: 'stuck',
      why: ['Could not create the remote stack in ap-northeast-1: no space left on device'],
    });
    expect(remains()).toEqual([]);
  });

  it('names the resource that failed and the reason that CloudFormation gave', async () => {
    const { account } = simulateAccount([{ at: 'create:AWS::EC2::Instance', times: 1 }]);
    const { ports } = simulatePorts(account);
    expect(await driveUp(spec, ports, never)).toEqual({
      kind: 'stuck',
      why: [
        'The home stack in us-east-1 is CREATE_FAILED. AWS::EC2::Instance (AWS::EC2::Instance): Injected',
      ],
    });
  });

  it('gives up when nothing changes for a quarter of an hour, and says what it waited for', async () => {
    const { account } = simulateAccount();
    const { ports } = simulatePorts(account);
    const asleep: typeof account = {
      ...account,
      look: async (ref, ready) => {
        const found = await account.look(ref, ready);
        return { ...found, readiness: found.readiness.map((thing) => ({ ...thing, state: 'available' })) };
      },
    };
    const driven = await driveUp(spec, { ...ports, account: asleep }, never);
    expect(driven.kind === 'stuck' && driven.why[0]).toBe(
      'Waited 15 minutes for probe probe (available), and nothing changed.',
    );
  });

  it('continues what another process began', async () => {
    const { account } = simulateAccount();
    const stop = new AbortController();
    const { ports } = simulatePorts(account);
    let looks = 0;
    const interrupted: typeof account = {
      ...account,
      look: (ref, ready) => {
        if (++looks === 9) stop.abort();
        return account.look(ref, ready);
      },
    };
    expect((await driveUp(spec, { ...ports, account: interrupted }, stop.signal)).kind).toBe('stopped');
    const again = simulatePorts(account);
    expect((await driveUp(spec, again.ports, never)).kind).toBe('reached');
    expect(again.journal.filter(({ event }) => event === 'begin').length).toBeLessThan(5);
  });
});

describe('driving a sandbox down', () => {
  const upAndDown = async (faults: readonly SimulatedFault[]) => {
    const { account, remains } = simulateAccount([...faults]);
    const { ports, journal } = simulatePorts(account);
    const up = await driveUp(spec, ports, never);
    const down = await driveDown(spec, ports, never);
    return { up, down, remains: remains(), journal, spent: faults.every(({ times }) => times === 0) };
  };

  it('deletes the consumer before the provider', async () => {
    const { journal, remains } = await upAndDown([]);
    const deleted = journal.flatMap((entry) =>
      entry.event === 'begin' && entry.step.kind === 'delete-stack' ? [entry.step.side] : [],
    );
    expect(deleted).toEqual(['home', 'remote']);
    expect(remains).toEqual([]);
  });

  it.each(creations)('leaves nothing when $at fails (answer lost: $answerLost)', async (fault) => {
    const { up, down, remains, spent } = await upAndDown([{ ...fault, times: 1 }]);
    expect(spent).toBe(true);
    expect(up.kind).toBe('stuck');
    expect(down.kind).toBe('reached');
    expect(remains).toEqual([]);
  });

  it.each(deletions)('leaves nothing when $at fails once (answer lost: $answerLost)', async (fault) => {
    const { down, remains, spent } = await upAndDown([{ ...fault, times: 1 }]);
    expect(spent).toBe(true);
    expect(down.kind).toBe('reached');
    expect(remains).toEqual([]);
  });

  it('leaves nothing wherever the process of `up` ends', async () => {
    let ended = 0;
    for (let at = 1; at < 40; at++) {
      const { account, remains } = simulateAccount();
      const { ports } = simulatePorts(account);
      let calls = 0;
      const mortal = <T>(call: () => Promise<T>): Promise<T> => {
        if (++calls === at) return new Promise(() => undefined);
        return call();
      };
      const dying: typeof account = {
        ...account,
        look: (...given) => mortal(() => account.look(...given)),
        take: (...given) => mortal(() => account.take(...given)),
      };
      const up = driveUp(spec, { ...ports, account: dying }, never);
      const outcome = await Promise.race([
        up,
        new Promise<'dead'>((resolve) => setTimeout(resolve, 5, 'dead')),
      ]);
      if (outcome === 'dead') ended++;
      expect((await driveDown(spec, simulatePorts(account).ports, never)).kind).toBe('reached');
      expect(remains()).toEqual([]);
    }
    expect(ended).toBe(20);
  });

  it('takes out first what an experiment left in the VPC', async () => {
    const { account, addStray, remains } = simulateAccount();
    const { ports } = simulatePorts(account);
    await driveUp(spec, ports, never);
    addStray();
    expect((await driveDown(spec, ports, never)).kind).toBe('reached');
    expect(remains()).toEqual([]);
  });

  it('rejects the connection and takes the provider down when the consumer cannot go', async () => {
    const { down, remains } = await upAndDown([{ at: 'delete:AWS::EC2::VPCEndpoint', times: 4 }]);
    expect(down.kind).toBe('stuck');
    expect(down.kind === 'stuck' && down.why).toEqual([
      'stack reachmatrix-20261123-120000-abcd-home in us-east-1: DELETE_FAILED',
      '  AWS::IAM::Role home-Role-8: CREATE_COMPLETE',
      '  AWS::EC2::VPC home-VPC-9: CREATE_COMPLETE',
      '  AWS::S3::Bucket home-Bucket-10: CREATE_COMPLETE',
      '  AWS::EC2::VPCEndpoint home-VPCEndpoint-11: DELETE_FAILED (Injected)',
    ]);
    expect(remains).toEqual(['reachmatrix-20261123-120000-abcd-home DELETE_FAILED']);
  });

  it('does not believe one look that shows nothing', async () => {
    const { account, remains } = simulateAccount();
    const { ports } = simulatePorts(account);
    await driveUp(spec, ports, never);
    let looks = 0;
    const late: typeof account = {
      ...account,
      look: async (ref, ready) => {
        const found = await account.look(ref, ready);
        looks += 1;
        return looks === 1 ? { stacks: [], parameters: [], connections: [], readiness: [] } : found;
      },
    };
    expect((await driveDown(spec, { ...ports, account: late }, never)).kind).toBe('reached');
    expect(remains()).toEqual([]);
  });

  it('goes on deleting when nothing can be written down', async () => {
    const { account, remains } = simulateAccount();
    const { ports } = simulatePorts(account);
    await driveUp(spec, ports, never);
    const full = () => {
      throw new Error('no space left on device');
    };
    expect((await driveDown(spec, { ...ports, journal: full }, never)).kind).toBe('reached');
    expect(remains()).toEqual([]);
  });

  it('says what it saw last when it can see no more', async () => {
    const { account } = simulateAccount();
    const { ports } = simulatePorts(account);
    await driveUp(spec, ports, never);
    let looks = 0;
    const blinded: typeof account = {
      ...account,
      look: async (ref, ready) => {
        if (++looks > 1) throw new Error('the token has expired');
        return account.look(ref, ready);
      },
    };
    const down = await driveDown(spec, { ...ports, account: blinded }, never);
    expect(down.kind === 'stuck' && down.why.slice(0, 2)).toEqual([
      'Could not see what is there: the token has expired',
      'Last seen: stack reachmatrix-20261123-120000-abcd-remote in ap-northeast-1: CREATE_COMPLETE',
    ]);
  });
});
