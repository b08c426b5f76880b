import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSimulatedLab } from '../../campaign/simulated-lab.js';
import { installVirtualTime, type VirtualTime } from '../../campaign/virtual-time.js';
import { createWorld } from '../../src/lab/world/create-world.js';

let time: VirtualTime;
beforeEach(() => {
  time = installVirtualTime();
});
afterEach(() => time.restore());

it('calls that are under way when the clock of this machine is found to be wrong are all answered', async () => {
  const answers = await time.run(Date.parse('2024-12-01T12:00:00Z'), async () => {
    const world = createWorld({ home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' });
    const lab = openSimulatedLab({ world, aheadMs: 3_600_000 });
    const clients = lab.aws.createClients(lab.config.access);
    const ssm = await clients.ssmOnce('us-east-1');
    const { DescribeInstanceInformationCommand } = await import('@aws-sdk/client-ssm');
    const calls = [1, 2, 3].map(() => ssm.send(new DescribeInstanceInformationCommand({})));
    const settled = await Promise.allSettled(calls);
    await lab.close();
    return settled.map(({ status }) => status);
  });
  expect(answers).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
});
