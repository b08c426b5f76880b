import { describe, expect, it } from 'vitest';
import { ConnectionCut, withCallFaults } from '../../../src/lab/faults/call-faults.js';
import type { LabFaults } from '../../../src/lab/faults/lab-fault.js';
import { stackFaults } from '../../../src/lab/faults/stack-faults.js';
import type { Door, LabRequest } from '../../../src/lab/services/request.js';
import { createWorld } from '../../../src/lab/world/create-world.js';

const world = createWorld({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' });
const fine = { status: 200, headers: {}, body: '' };
const query = (body: string, door: Door = { kind: 'api' }): LabRequest => ({
  door,
  method: 'POST',
  target: '/',
  headers: {},
  body: Buffer.from(body),
});

async function ask(faults: LabFaults, requests: readonly LabRequest[]): Promise<readonly string[]> {
  const handle = withCallFaults(() => fine, faults);
  const answers: string[] = [];
  for (const request of requests) {
    try {
      const { status, body } = await handle(request, world);
      answers.push(`${status} ${/<Code>(.*)<\/Code>/.exec(body.toString())?.[1] ?? ''}`.trim());
    } catch (error) {
      answers.push(error instanceof ConnectionCut ? 'cut' : 'failed');
    }
  }
  return answers;
}

describe('faults of the operator’s calls', () => {
  const describeStacks = query('Action=DescribeStacks&Version=2010-05-15');

  it('cut the connection after so many calls, for so many', async () => {
    const faults = [{ kind: 'operator-cut', afterCalls: 1, calls: 2 }] as const;
    expect(await ask(faults, Array(5).fill(describeStacks))).toEqual(['200', 'cut', 'cut', '200', '200']);
  });

  it('leave what comes from an instance alone', async () => {
    const inside = query('', { kind: 'endpoint', endpointId: 'vpce-1' });
    expect(await ask([{ kind: 'operator-cut', afterCalls: 0 }], [inside, describeStacks])).toEqual([
      '200',
      'cut',
    ]);
  });

  it('throttle the named operations in each protocol’s words', async () => {
    const faults = [
      { kind: 'throttled-operations', operations: ['DescribeStacks', 'DescribeVpcs'], calls: 1 },
    ] as const;
    const ec2 = query('Action=DescribeVpcs&Version=2016-11-15');
    expect(await ask(faults, [query('Action=ListStacks'), describeStacks, describeStacks, ec2])).toEqual([
      '200',
      '400 Throttling',
      '200',
      '503 RequestLimitExceeded',
    ]);
  });
});

describe('faults of stacks’ steps', () => {
  it('count by name and by number, each on its own', () => {
    const { failsCreation, failsDeletion } = stackFaults([
      { kind: 'creation-fails', step: { logicalId: 'A' }, times: 2 },
      { kind: 'creation-fails', step: { nth: 4 } },
      { kind: 'deletion-fails', step: { logicalId: 'B' }, times: Number.POSITIVE_INFINITY },
    ]);
    expect(['A', 'A', 'A', 'C', 'C'].map(failsCreation)).toEqual([true, true, false, true, false]);
    expect(['A', 'B', 'B', 'B'].map(failsDeletion)).toEqual([false, true, true, true]);
  });
});
