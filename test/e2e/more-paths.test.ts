import { beforeAll, describe, expect, it } from 'vitest';
import { readStatements } from '../../src/lab/world/policy-statement.js';
import type { World } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { maskRecord } from '../../src/report/masking.js';
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
  let world: World;
  beforeAll(async () => {
    ({ record, world } = await replayInLab({ asOf: '2026-11-28', morePaths: true }, { only: '*' }));
  }, 180_000);

  const seen = (id: string) =>
    Object.fromEntries(Object.entries(outcomesOf(record)).filter(([key]) => key.startsWith(`${id}/`)));

  it.each([...new Set(Object.keys(morePathsOutcomes).map((key) => key.split('/')[0] ?? ''))])(
    '%s gives what it should',
    (id) => {
      expect(seen(id)).toEqual(ofScenario(id));
    },
  );

  it('show a client that goes to its own zone first, and one that waits for a dead one before it goes on', async () => {
    // By themselves: beside all the others a client may need as long for its start alone.
    const few = await replayInLab(
      { asOf: '2026-11-28', morePaths: true },
      { only: 'dead-zone*/regional-name' },
    );
    const attemptsOf = (cell: string) =>
      few.record.experiments
        .filter(({ scenario, experiment }) => `${scenario}/${experiment}` === cell)
        .flatMap(({ attempts }) => attempts);
    const [own] = attemptsOf('dead-zone/regional-name');
    const [beside] = attemptsOf('dead-zone-beside/regional-name');
    const patienceMs = (beside?.limits?.connectTimeoutS ?? 0) * 1_000;
    expect(patienceMs).toBe(5_000);
    expect(own?.durationMs).toBeLessThan(patienceMs);
    expect(beside?.durationMs).toBeGreaterThan(patienceMs);
    const answer = (attempt: typeof own) => attempt?.dns.flatMap(({ addresses }) => addresses);
    expect(answer(own)).toEqual(['10.10.10.77', '10.10.40.77']);
    expect(answer(beside)).toEqual(['10.10.40.77', '10.10.10.77']);
    for (const attempt of [own, beside]) expect(attempt?.proof?.kind).toBe('proven');
  }, 60_000);

  it('tell no reader whose account it was, though access points have it in their host names', () => {
    expect(JSON.stringify(record)).toContain(`-${world.accountId}.accesspoint.vpce-`);
    expect(JSON.stringify(maskRecord(record))).not.toContain(world.accountId);
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

describe('an endpoint of which one zone is dead', () => {
  it('answers in both zones where no network ACL shuts one off', async () => {
    const changed = await compare('dead-zone/*', (world) => {
      world.networkAcls = [];
    });
    expect(changed).toEqual({ 'dead-zone/dead-zone': 'success → fail' });
  }, 120_000);

  it('answers nobody when it is in that zone alone', async () => {
    const changed = await compare('dead-zone-beside/*', (world) => {
      for (const endpoint of world.endpoints.filter(({ tags }) => tags['Name'] === 'reachmatrix-two-zones'))
        endpoint.networkInterfaces = endpoint.networkInterfaces.slice(0, 1);
    });
    expect(changed).toEqual({
      'dead-zone-beside/regional-name': 'timeout → fail',
      'dead-zone-beside/regional-name-curl': 'timeout → inconclusive',
    });
  }, 120_000);
});

describe('an access point', () => {
  it('that is bound to a VPC can be used from that one alone', async () => {
    const changed = await compare('access-point/*', (world) => {
      world.accessPoints = world.accessPoints.map((one, index, all) => ({
        ...one,
        ...(index < 2 && { vpcId: all[1 - index]?.vpcId ?? '' }),
      }));
    });
    expect(changed).toMatchObject({
      'access-point/home': 'service-error AccessDenied → fail',
      'access-point/elsewhere': 'success → inconclusive',
    });
  }, 120_000);

  it.each([
    ['by its own ARN', 'arn:aws:s3:::*', ['access-point-gateway/home']],
    ['by its bucket’s', 'arn:aws:s3:us-east-1:*', ['access-point-gateway/home']],
    ['by neither', ['arn:aws:s3:::*', 'arn:aws:s3:us-east-1:*'], []],
  ])(
    'is refused by the endpoint’s policy %s',
    async (_, Resource, refused) => {
      const Statement = { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource };
      const changed = await compare('access-point-gateway/home', (world) => {
        const gateway = world.endpoints.find(({ tags }) => tags['Name'] === 'reachmatrix-s3-gateway');
        const full = { document: '{}', statements: readStatements({ Statement }) };
        if (gateway) Object.assign(gateway, { policy: { allow: [], deny: [], full } });
      });
      const verdict = 'endpoint-policy-denied AccessDenied → fail';
      expect(changed).toEqual(Object.fromEntries(refused.map((cell) => [cell, verdict])));
    },
    120_000,
  );
});
