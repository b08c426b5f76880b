import { describe, expect, it } from 'vitest';
import { experimentTruths } from '../../campaign/oracle/experiments.js';
import type { AwsVersion } from '../../campaign/probe/recordings.js';
import { openSimulatedLab } from '../../campaign/simulated-lab.js';
import { installVirtualTime } from '../../campaign/virtual-time.js';
import { replay } from '../../src/commands/replay.js';
import { createWorld } from '../../src/lab/world/create-world.js';
import type { World } from '../../src/lab/world/world.js';
import type { Attempt, RunRecord } from '../../src/model/run-record.js';
import type { IsoDate } from '../../src/model/scenario.js';
import { loadScenarios } from '../../src/scenario/load.js';
import { findAwsClis } from './installed-clients.js';
import { replayInLab } from './replay-in-lab.js';

const regions = { home: 'us-east-1', remote: 'ap-northeast-1' };
const timeoutS = 5;

/** A world as it is made, the day that it lives in, and what is changed in it. */
interface TriedWorld {
  readonly asOf: IsoDate;
  readonly edit: (world: World) => void;
}

/** Worlds in which each way occurs in which a connection can end. */
const worlds: Readonly<Record<string, TriedWorld>> = {
  'of the article': { asOf: '2024-12-01', edit: () => undefined },
  'where names are gone, a target is down and a group is closed': {
    asOf: '2024-12-01',
    edit: (world) => {
      world.missingNames.push('events.us-east-1.amazonaws.com');
      for (const balancer of world.loadBalancers) balancer.healthy = false;
      for (const endpoint of world.endpoints) {
        if (endpoint.tags['reachmatrix:endpoint'] === 's3') endpoint.securityGroupIds = [];
      }
    },
  },
  'with endpoints for services of the other region': { asOf: '2025-12-01', edit: () => undefined },
};

const clients = findAwsClis().map(({ version, path }) => {
  const number = /^aws-cli\/(\S+)/.exec(version)?.[1] as AwsVersion;
  return { number, file: `${path.split(':')[0]}/aws` };
});

describe.for(Object.entries(worlds))('in a world %s', ([, tried]) => {
  it.for(clients)('the simulated probe shows what the real aws $number shows', async ({ number, file }) => {
    const { asOf, edit: world } = tried;
    const { record } = await replayInLab({ world, asOf, awsPath: file });
    expect(shown(await replaySimulated(tried, number))).toEqual(shown(record));
  });
});

async function replaySimulated({ asOf, edit }: TriedWorld, awsVersion: AwsVersion): Promise<RunRecord> {
  const scenarios = await loadScenarios([]);
  if (!scenarios.ok) throw new Error('The shipped scenarios do not load.');
  const time = installVirtualTime();
  try {
    return await time.run(Date.parse(`${asOf}T12:00:00Z`), async () => {
      const world = createWorld({ ...regions, asOf });
      edit(world);
      const lab = openSimulatedLab({ world, awsVersion });
      const target = { config: lab.config, label: 'lab' } as const;
      const input = { runId: 'test', scenarios: scenarios.value, target, asOf, timeoutS };
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

/** All that evidence says of what the campaign knows, but for times and what an account's credentials alone decide. */
function shown({ experiments }: RunRecord) {
  return Object.fromEntries(
    experiments
      .filter(({ probe }) => probe !== undefined)
      .filter(({ scenario, experiment }) => `${scenario}/${experiment}` in experimentTruths)
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
