import { describe, expect, it } from 'vitest';
import type { AwsVersion } from '../../campaign/probe/recordings.js';
import { openSimulatedLab } from '../../campaign/simulated-lab.js';
import { installVirtualTime } from '../../campaign/virtual-time.js';
import { replay } from '../../src/commands/replay.js';
import { createWorld } from '../../src/lab/world/create-world.js';
import type { World } from '../../src/lab/world/world.js';
import type { Attempt, RunRecord } from '../../src/model/run-record.js';
import { loadScenarios } from '../../src/scenario/load.js';
import { findAwsClis } from './installed-clients.js';
import { replayInLab } from './replay-in-lab.js';

const regions = { home: 'us-east-1', remote: 'ap-northeast-1', asOf: '2024-12-01' };
const timeoutS = 5;

/** Worlds in which each way occurs in which a connection can end. */
const worlds: Readonly<Record<string, (world: World) => void>> = {
  'of the article': () => undefined,
  'where names are gone, a target is down and a group is closed': (world) => {
    world.missingNames.push('events.us-east-1.amazonaws.com');
    for (const balancer of world.loadBalancers) balancer.healthy = false;
    for (const endpoint of world.endpoints) {
      if (endpoint.tags['reachmatrix:endpoint'] === 's3') endpoint.securityGroupIds = [];
    }
  },
};

const clients = findAwsClis().map(({ version, path }) => {
  const number = /^aws-cli\/(\S+)/.exec(version)?.[1] as AwsVersion;
  return { number, file: `${path.split(':')[0]}/aws` };
});

describe.for(Object.entries(worlds))('in a world %s', ([, edit]) => {
  it.for(clients)('the simulated probe shows what the real aws $number shows', async ({ number, file }) => {
    const { record } = await replayInLab({ world: edit, awsPath: file });
    expect(shown(await replaySimulated(edit, number))).toEqual(shown(record));
  });
});

async function replaySimulated(edit: (world: World) => void, awsVersion: AwsVersion): Promise<RunRecord> {
  const scenarios = await loadScenarios([]);
  if (!scenarios.ok) throw new Error('The shipped scenarios do not load.');
  const time = installVirtualTime();
  try {
    return await time.run(Date.parse('2024-12-01T12:00:00Z'), async () => {
      const world = createWorld(regions);
      edit(world);
      const lab = openSimulatedLab({ world, awsVersion });
      const target = { config: lab.config, label: 'lab' } as const;
      const input = { runId: 'test', scenarios: scenarios.value, target, asOf: regions.asOf, timeoutS };
      const signal = new AbortController().signal;
      const record = await replay({ ...input, concurrency: 6 }, lab.aws, () => undefined, signal);
      await lab.close();
      if (typeof record === 'string') throw new Error(record);
      return record;
    });
  } finally {
    time.restore();
  }
}

/** All that evidence says, but for times and what an account's credentials alone decide. */
function shown({ experiments }: RunRecord) {
  return Object.fromEntries(
    experiments
      .filter(({ probe }) => probe !== undefined)
      .map(({ scenario, experiment, attempts }) => [
        `${scenario}/${experiment}`,
        attempts.slice(0, 1).map(withoutTimes),
      ]),
  );
}

function withoutTimes({ exitCode, message, hops, dns, outcome, proof, fault }: Attempt) {
  const still = (text: string | undefined) => text?.replace(/after \d+ ms/, 'after … ms');
  return {
    exitCode,
    message: still(message),
    hops,
    dns,
    outcome: outcome && { ...outcome, message: still(outcome.message) },
    proof,
    fault,
  };
}
