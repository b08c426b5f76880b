import { beforeAll, describe, expect, it } from 'vitest';
import type { LabFaults } from '../../src/lab/faults/lab-fault.js';
import { type Driven, driveDown, driveUp } from '../../src/sandbox/engine/drive.js';
import type { SandboxSpec } from '../../src/sandbox/engine/sandbox.js';
import { loadTemplate } from '../../src/sandbox/load-template.js';
import { openTestAccount, spec as plainSpec, type TestAccount } from './open-test-account.js';

const never = new AbortController().signal;

/** All that the templates can hold, the options too, on a day on which AWS offers it. */
const spec: SandboxSpec = { ...plainSpec, crossRegion: true, morePaths: true };
const openWholeAccount = (faults: LabFaults = []) => openTestAccount(faults, {}, undefined, '2025-12-01');

interface Cycle {
  readonly up: Driven;
  readonly down: Driven;
  readonly left: readonly string[];
}

/** Up, as far as it comes, and down, in an account of its own. */
async function cycle(faults: LabFaults, breakUp?: (account: TestAccount) => AbortSignal): Promise<Cycle> {
  const account = await openWholeAccount(faults);
  try {
    const up = await driveUp(spec, account.ports, breakUp?.(account) ?? never);
    const down = await driveDown(spec, account.ports, never);
    return { up, down, left: account.remains() };
  } finally {
    await account.close();
  }
}

/** The figure that must be 0, with what was tried: faults, those of them that struck, things left. */
function figure(cycles: readonly Cycle[]) {
  return {
    tried: cycles.length,
    brokenUps: cycles.filter(({ up }) => up.kind !== 'reached').length,
    brokenDowns: cycles.filter(({ down }) => down.kind !== 'reached').length,
    left: cycles.flatMap(({ left }) => left),
  };
}

async function each<T>(things: readonly T[], run: (thing: T) => Promise<Cycle>): Promise<readonly Cycle[]> {
  const cycles: Cycle[] = [];
  for (const thing of things) cycles.push(await run(thing));
  return cycles;
}

/** Interrupts during the engine's nth look or step. */
function abortAtCall({ ports: { account } }: TestAccount, nth: number): AbortSignal {
  const interrupt = new AbortController();
  let calls = 0;
  const { look, take } = account;
  const count = () => {
    calls += 1;
    if (calls === nth) interrupt.abort();
  };
  Object.assign(account, {
    look: (...given: Parameters<typeof look>) => {
      count();
      return look(...given);
    },
    take: (...given: Parameters<typeof take>) => {
      count();
      return take(...given);
    },
  });
  return interrupt.signal;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a sandbox of the shipped templates', () => {
  let resources = 0;
  let calls = 0;
  beforeAll(async () => {
    const templates = await Promise.all([loadTemplate('home'), loadTemplate('remote')]);
    resources = templates.reduce((sum, { template }) => sum + Object.keys(template.resources).length, 0);
  });

  it('comes up ready, and leaves nothing when it has gone down', async () => {
    const account = await openWholeAccount();
    const up = await driveUp(spec, account.ports, never);
    expect(up.kind === 'stuck' ? up.why : up.kind).toBe('reached');
    expect(account.remains().length).toBeGreaterThan(resources);
    const down = await driveDown(spec, account.ports, never);
    expect(down.kind === 'stuck' ? down.why : down.kind).toBe('reached');
    expect(account.remains()).toEqual([]);
    calls = account.world.trail.length;
    await account.close();
  });

  it('leaves nothing when the creation of any one resource fails', { timeout: 300_000 }, async () => {
    const cycles = await each(upTo(resources), (nth) => cycle([{ kind: 'creation-fails', step: { nth } }]));
    expect(figure(cycles)).toEqual({ tried: resources, brokenUps: resources, brokenDowns: 0, left: [] });
  });

  it('leaves nothing when the deletion of any one resource fails', { timeout: 300_000 }, async () => {
    const cycles = await each(upTo(resources), (nth) => cycle([{ kind: 'deletion-fails', step: { nth } }]));
    expect(figure(cycles)).toEqual({ tried: resources, brokenUps: 0, brokenDowns: 0, left: [] });
  });

  it('leaves nothing wherever the connection is cut for some calls', { timeout: 300_000 }, async () => {
    const positions = upTo(Math.floor(calls / 12)).map((nth) => nth * 12 - 6);
    const cycles = await each(positions, (afterCalls) =>
      cycle([{ kind: 'operator-cut', afterCalls, calls: 4 }]),
    );
    expect(figure(cycles)).toEqual({ tried: positions.length, brokenUps: 0, brokenDowns: 0, left: [] });
  });

  it('leaves nothing whatever is throttled', { timeout: 120_000 }, async () => {
    const operations = [
      ['CreateStack', 'DescribeStacks', 'DescribeStackResources', 'DescribeStackEvents', 'DeleteStack'],
      ['PutParameter', 'GetParameters', 'DeleteParameter', 'DescribeInstanceInformation'],
      ['DescribeVpcEndpointConnections', 'AcceptVpcEndpointConnections', 'DescribeVpcEndpoints'],
    ];
    const cycles = await each(operations, (names) =>
      cycle([{ kind: 'throttled-operations', operations: names, calls: 4 }]),
    );
    expect(figure(cycles)).toEqual({ tried: 3, brokenUps: 0, brokenDowns: 0, left: [] });
  });

  it('leaves nothing whenever it is interrupted', { timeout: 300_000 }, async () => {
    const cycles = await each(upTo(12), (nth) => cycle([], (account) => abortAtCall(account, nth)));
    const { brokenDowns, left, brokenUps } = figure(cycles);
    expect({ brokenDowns, left }).toEqual({ brokenDowns: 0, left: [] });
    expect(brokenUps).toBeGreaterThan(8);
  });

  it('says what is left when something cannot be deleted at all', async () => {
    const { down, left } = await cycle([
      { kind: 'deletion-fails', step: { logicalId: 'Bucket' }, times: Number.POSITIVE_INFINITY },
    ]);
    expect(down.kind === 'stuck' && down.why.filter((line) => line.includes('AWS::S3::Bucket'))).toHaveLength(
      2,
    );
    expect(left).toEqual(
      expect.arrayContaining([
        'buckets us-east-1 rm-20261123-120000-abcd-home',
        'buckets ap-northeast-1 rm-20261123-120000-abcd-remote',
      ]),
    );
    expect(left.join()).not.toContain('vpce-');
  });
});
