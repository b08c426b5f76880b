import { GetCommandInvocationCommand, ListCommandsCommand } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import type { LabFault } from '../../../src/lab/faults/lab-fault.js';
import { applyWorldFaults } from '../../../src/lab/faults/world-faults.js';
import type { RunCommandOptions } from '../../../src/lab/run-command/options.js';
import {
  type LocalLab,
  openLocalLab,
  runningInGroup,
  stoppedClock,
  until,
} from '../run-command/local-lab.js';

let lab: LocalLab;
afterEach(() => lab.close());

async function withFault(
  fault: LabFault,
  options: Partial<RunCommandOptions> = {},
  now: () => number = Date.now,
): Promise<void> {
  lab = await openLocalLab({ faults: [fault], options, now });
  applyWorldFaults([fault], lab.world);
}

const statusOf = async (CommandId: string) =>
  (await lab.client.send(new GetCommandInvocationCommand({ CommandId, InstanceId: lab.instances[0] })))
    .Status;

describe('a fault', () => {
  it('throttling: refuses the first calls of the operations named, and no others', async () => {
    await withFault({ kind: 'throttling', operations: ['SendCommand'], calls: 2 });
    await expect(lab.send(['true'])).rejects.toMatchObject({ name: 'ThrottlingException' });
    await lab.client.send(new ListCommandsCommand({}));
    await expect(lab.send(['true'])).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(await lab.run(['true'])).toMatchObject({ Status: 'Success' });
  });

  it('late-invocation: hides a command that already runs', async () => {
    const clock = stoppedClock();
    await withFault({ kind: 'late-invocation', ms: 300 }, {}, clock.now);
    const id = await lab.send(['true']);
    await until(() => lab.pids.length === 1);
    await expect(statusOf(id)).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    clock.advance(300);
    await until(async () => (await statusOf(id)) === 'Success');
  });

  it('late-status: shows a finished script as running', async () => {
    await withFault({ kind: 'late-status', ms: 2_000 });
    const id = await lab.send(['true']);
    await until(() => lab.pids.length === 1 && runningInGroup(lab.pids[0]).length === 0);
    expect(await statusOf(id)).toBe('InProgress');
    const { ExecutionElapsedTime = '' } = await lab.finished(id);
    expect(Number(ExecutionElapsedTime.slice(2, -1))).toBeLessThan(2);
  });

  it('cut-output: loses the end of a long output and nothing of a short one', async () => {
    await withFault({ kind: 'cut-output', bytes: 100 });
    const long = await lab.run(['seq 1000']);
    expect(long.StandardOutputContent).toHaveLength(100);
    expect(long.StandardOutputContent?.endsWith('--output truncated--')).toBe(true);
    expect((await lab.run(['echo short'])).StandardOutputContent).toBe('short\n');
  });

  it('agent-gone: leaves the command in progress until its deadline', async () => {
    await withFault({ kind: 'agent-gone', afterMs: 50 }, { secondMs: 50 });
    const Parameters = { commands: ['sleep 0.5; echo end'], executionTimeout: ['30'] };
    const id = await lab.send([], { TimeoutSeconds: 30, Parameters });
    await until(() => lab.pids.length === 1 && runningInGroup(lab.pids[0]).length === 0);
    expect(await statusOf(id)).toBe('InProgress');
    const end = await lab.finished(id);
    expect(end).toMatchObject({ StatusDetails: 'ExecutionTimedOut', StandardOutputContent: '' });
    await expect(lab.send(['true'])).rejects.toMatchObject({ name: 'InvalidInstanceId' });
  });

  it('lost-command: accepts a command that never arrives, and delivers the next', async () => {
    await withFault({ kind: 'lost-command', commands: 1 }, { secondMs: 50 });
    const lost = await lab.send(['true'], { TimeoutSeconds: 60 });
    expect(await lab.run(['echo arrived'])).toMatchObject({ StandardOutputContent: 'arrived\n' });
    expect(await statusOf(lost)).toBe('Pending');
    expect(await lab.finished(lost)).toMatchObject({ StatusDetails: 'DeliveryTimedOut' });
  });

  it('clock-skew: sets the clock of every instance', async () => {
    await withFault({ kind: 'clock-skew', seconds: -900 });
    expect(lab.world.instances.map(({ clockSkewS }) => clockSkewS)).toEqual([-900, -900]);
  });

  it('expired-credentials: ends the operator’s, or those of the instances', async () => {
    await withFault({ kind: 'expired-credentials', whose: 'instances' });
    await lab.client.send(new ListCommandsCommand({}));
    expect(lab.world.instances.every(({ principal }) => principal.expiresAt !== undefined)).toBe(true);
    await lab.close();
    await withFault({ kind: 'expired-credentials', whose: 'operator' });
    await expect(lab.client.send(new ListCommandsCommand({}))).rejects.toMatchObject({
      name: expect.stringContaining('ExpiredToken'),
    });
  });
});
