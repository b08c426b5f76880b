import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clients, createClients } from '../../src/aws/clients.js';
import { createCommandFinder } from '../../src/aws/find-command.js';
import { type LocalLab, openLocalLab } from '../lab/run-command/local-lab.js';

describe('finding a command that an earlier process has sent', () => {
  let lab: LocalLab;
  let clients: Clients;
  beforeEach(async () => {
    lab = await openLocalLab({ options: { visibleAfterMs: 400 } });
    clients = createClients(lab.access);
  });
  afterEach(async () => {
    clients.destroy();
    await lab.close();
  });

  const find = (comment: string, further: object = {}, pausesMs = [0, 300, 600]) =>
    createCommandFinder(clients, pausesMs).findCommand(
      { instanceId: lab.instances[0], region: 'us-east-1', comment, sinceMs: Date.now(), ...further },
      new AbortController().signal,
    );

  it('goes by what its comment begins with, and waits for listings that lag', async () => {
    await lab.send(['true'], { Comment: 'reachmatrix abc.1 r1 role' });
    const commandId = await lab.send(['true'], { Comment: 'reachmatrix abc.0 r1 role' });
    await lab.send(['true'], { Comment: 'reachmatrix abd.0 r1 role' });
    expect(await find('reachmatrix abc.0 ')).toEqual({ kind: 'found', commandId });
    expect(await find('reachmatrix abc.0 ', { instanceId: lab.instances[1] })).toEqual({ kind: 'none' });
    expect(await find('reachmatrix none.0 ')).toEqual({ kind: 'none' });
  });

  it('looks a day back, as this machine’s clock may be wrong, and no further', async () => {
    const commandId = await lab.send(['true'], { Comment: 'reachmatrix abc.0 r1 role' });
    const hourMs = 3_600_000;
    const ahead = { sinceMs: Date.now() + 23 * hourMs };
    expect(await find('reachmatrix abc.0 ', ahead)).toEqual({ kind: 'found', commandId });
    const tooFar = { sinceMs: Date.now() + 25 * hourMs };
    expect(await find('reachmatrix abc.0 ', tooFar)).toEqual({ kind: 'none' });
  });

  it('tells a command that SSM no longer knows', async () => {
    const known = await lab.send(['true']);
    expect(await find('', { commandId: known })).toEqual({ kind: 'found', commandId: known });
    expect(await find('', { commandId: known.replace(/.$/, 'x') }, [0])).toEqual({ kind: 'none' });
  });

  it('says why when SSM does not answer: that is no proof of anything', async () => {
    lab.world.operator.deniedActions = ['ssm:ListCommands'];
    expect(await find('reachmatrix abc.0 ')).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('Allow `ssm:ListCommands`'),
    });
  });
});
