import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CancelCommandCommand, ListCommandsCommand } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clients } from '../../src/aws/clients.js';
import { createCommandRunner } from '../../src/aws/command-runner.js';
import type { CommandRequest } from '../../src/run/ports.js';
import { type LocalLab, openLocalLab, until } from '../lab/run-command/local-lab.js';

describe('the command runner', () => {
  let lab: LocalLab;
  beforeEach(async () => {
    lab = await openLocalLab();
  });
  afterEach(() => lab.close());

  const runnerOf = () => {
    const clients: Pick<Clients, 'ssmOnce'> = { ssmOnce: async () => lab.client };
    return createCommandRunner(clients as Clients);
  };
  const request = (script: string, further: Partial<CommandRequest> = {}): CommandRequest => ({
    instanceId: lab.instances[0],
    region: 'us-east-1',
    script,
    comment: 'reachmatrix test',
    executionTimeoutS: 20,
    expectedMs: 0,
    ...further,
  });
  const sentCommands = async () => (await lab.client.send(new ListCommandsCommand({}))).Commands ?? [];

  it('tells the command’s id before it asks for the result', async () => {
    const gate = join(lab.folder, 'gate');
    const told: string[] = [];
    const sent = (commandId: string) => {
      told.push(commandId);
      writeFileSync(gate, '');
    };
    const script = `while [ ! -e ${gate} ]; do sleep 0.05; done; echo done`;
    const result = await runnerOf().run(request(script, { sent }), new AbortController().signal);
    expect(result).toEqual({ kind: 'finished', stdout: 'done\n' });
    expect(told).toEqual((await sentCommands()).map(({ CommandId }) => CommandId));
  });

  it('collects a script that was sent earlier, and does not send it again', async () => {
    const log = join(lab.folder, 'log');
    const script = `echo ran >>${log}; echo result`;
    const commandId = await lab.send([script]);
    const result = await runnerOf().run(request(script, { commandId }), new AbortController().signal);
    expect(result).toEqual({ kind: 'finished', stdout: 'result\n' });
    expect(readFileSync(log, 'utf8')).toBe('ran\n');
    expect(await sentCommands()).toHaveLength(1);
  });

  it('awaits a script that was sent earlier and still runs', async () => {
    const gate = join(lab.folder, 'gate');
    const commandId = await lab.send([`while [ ! -e ${gate} ]; do sleep 0.05; done; echo late`]);
    const running = runnerOf().run(request('', { commandId }), new AbortController().signal);
    await lab.run([`: >${gate}`]);
    expect(await running).toEqual({ kind: 'finished', stdout: 'late\n' });
  });

  it('hands over what a script had printed when SSM ended it', async () => {
    const sent = async (commandId: string) => {
      await until(async () => existsSync(join(lab.folder, 'begun')));
      await lab.client.send(new CancelCommandCommand({ CommandId: commandId }));
    };
    const script = `echo first; : >${join(lab.folder, 'begun')}; sleep 30; echo second`;
    const result = await runnerOf().run(request(script, { sent }), new AbortController().signal);
    expect(result).toMatchObject({ kind: 'fault', fault: { kind: 'cancelled' }, stdout: 'first\n' });
  });
});
