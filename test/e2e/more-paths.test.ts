import { beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { morePathsOutcomes } from './more-paths.js';
import { outcomesOf } from './outcomes-of.js';
import { changedCells, replayInLab } from './replay-in-lab.js';

const ofScenario = (id: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(morePathsOutcomes).filter(([key]) => key.startsWith(`${id}/`)));

/** Replays one scenario, sound and after one change to the world. */
async function compare(only: string, change: (world: World) => void) {
  const options = { asOf: '2026-11-28', morePaths: true } as const;
  const [sound, broken] = await Promise.all([
    replayInLab(options, { only }),
    replayInLab({ ...options, world: change }, { only }),
  ]);
  return changedCells(sound.record, broken.record);
}

describe('the further paths', () => {
  let record: RunRecord;
  beforeAll(async () => {
    record = (await replayInLab({ asOf: '2026-11-28', morePaths: true }, { only: '*' })).record;
  }, 180_000);

  const seen = (id: string) =>
    Object.fromEntries(Object.entries(outcomesOf(record)).filter(([key]) => key.startsWith(`${id}/`)));

  it.each(['dynamodb-gateway', 'dynamodb-no-route'])('%s gives what it should', (id) => {
    expect(seen(id)).toEqual(ofScenario(id));
  });

  it('are judged as expected, and take nothing from the others', () => {
    const ill = record.experiments.filter(({ verdict }) => !['pass', 'recorded'].includes(verdict));
    expect(ill.map(({ scenario, experiment, reason }) => `${scenario}/${experiment}: ${reason}`)).toEqual([]);
  });
});

describe('DynamoDB through a gateway endpoint', () => {
  it('is a success by another path where a NAT gateway leads there', async () => {
    const changed = await compare('dynamodb-*/*', (world) => {
      for (const table of world.routeTables) {
        table.routes = [{ destination: '0.0.0.0/0', target: { kind: 'nat-gateway', id: 'nat-1' } }];
      }
    });
    expect(changed).toMatchObject({ 'dynamodb-gateway/home-tables': 'success → fail' });
  }, 120_000);

  it('answers what its policy allows', async () => {
    const changed = await compare('dynamodb-gateway/*', (world) => {
      const endpoint = world.endpoints.find(({ serviceName }) => serviceName.endsWith('.dynamodb'));
      if (endpoint !== undefined) Object.assign(endpoint, { policy: { allow: ['*'], deny: [] } });
    });
    expect(changed).toEqual({ 'dynamodb-gateway/other-action': 'success → fail' });
  }, 120_000);
});
