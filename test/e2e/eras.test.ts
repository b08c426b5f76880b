import { beforeAll, describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/baseline/compare-runs.js';
import type { World } from '../../src/lab/world/world.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { weighConclusions } from '../../src/report/conclusion-weighing.js';
import { en } from '../../src/words/en.js';
import { articleOutcomes } from './article.js';
import { endpoint } from './broken-network.js';
import { crossRegionOutcomes } from './cross-region.js';
import { furtherOutcomes } from './further.js';
import { outcomesOf } from './outcomes-of.js';
import { replayInLab } from './replay-in-lab.js';

const s3Created = 'service-region/s3-remote-name-remote-region';
const december2024 = { ...articleOutcomes, ...furtherOutcomes };
/** What PrivateLink across regions brought on 2024-11-26. */
const crossing = Object.keys(december2024).filter((key) => /^(service-region|custom-nlb)\//.test(key));

describe('the same scenarios in three eras of AWS', () => {
  let november: RunRecord;
  let before: RunRecord;
  let after: RunRecord;
  beforeAll(async () => {
    november = (await replayInLab({ asOf: '2024-11-01' })).record;
    before = (await replayInLab({ asOf: '2024-12-01' })).record;
    after = (await replayInLab({ asOf: '2025-12-01' })).record;
  }, 300_000);

  it('give three matrices', () => {
    const earlier = Object.entries(december2024).filter(([key]) => !crossing.includes(key));
    expect(outcomesOf(november)).toEqual(Object.fromEntries(earlier));
    expect(outcomesOf(before)).toEqual(december2024);
    expect(outcomesOf(after)).toEqual({
      ...december2024,
      [s3Created]: 'success undefined',
      ...crossRegionOutcomes,
    });
  });

  it('judge all that they expect to be as expected', () => {
    for (const record of [november, before, after]) {
      expect(record.summary).toMatchObject({ fail: 0, inconclusive: 0, flaky: 0 });
    }
    expect([november, before, after].map(({ summary }) => summary.recorded)).toEqual([0, 0, 4]);
    expect(after.summary.skipped).toBe(0);
  });

  it('differ by what PrivateLink across regions brought, and nothing else', () => {
    const { changes, notCompared } = compareRuns(november, before);
    const told = changes.filter(({ kind }) => kind !== 'slower').map(({ cell }) => cell);
    expect(told.sort()).toEqual([...crossing].sort());
    expect(changes.find(({ cell }) => cell === 'custom-nlb/http-get')).toEqual({
      kind: 'outcome',
      cell: 'custom-nlb/http-get',
      before: { verdict: 'skipped', skip: 'not-offered' },
      after: { verdict: 'pass', outcome: { kind: 'success' } },
      expected: { since: '2024-11-26', source: 'DevelopersIO, 2024-12-02' },
    });
    expect(notCompared).toEqual([]);
  });

  it('differ by what AWS offered of its own a year later, and nothing else', () => {
    const { changes, notCompared } = compareRuns(before, after);
    // How long things took is this machine's doing: what counts as slower is tested with numbers.
    const told = changes.filter(({ kind }) => kind !== 'slower');
    expect(told.map(({ cell }) => cell)).toEqual([s3Created, ...Object.keys(crossRegionOutcomes)]);
    expect(told[0]).toEqual({
      kind: 'outcome',
      cell: s3Created,
      before: { verdict: 'pass', outcome: { kind: 'service-error', code: 'InvalidServiceName' } },
      after: { verdict: 'pass', outcome: { kind: 'success' } },
      expected: {
        since: '2025-11-19',
        source: 'AWS PrivateLink, cross-region connectivity for AWS services, 2025-11-19',
      },
    });
    // Every cell that passes says why it is another one than it was.
    const passing = told.filter((change) => 'after' in change && isPass(change.after));
    expect(passing.length).toBeGreaterThan(25);
    for (const change of passing) expect(change, change.cell).toHaveProperty('expected.since', '2025-11-19');
    expect(notCompared).toEqual([]);
  });

  it('leave no endpoint behind, though one was made', () => {
    expect(after.leftBehind).toEqual([]);
  });

  it('contradict the article’s second conclusion by that cell alone', () => {
    const weighed = weighConclusions(after, en).find(({ conclusion }) => conclusion.id === 'aws-services');
    expect(weighed?.result).toBe('contradicted');
    expect(weighed?.testimonies.filter(({ says }) => says === 'contradicts')).toEqual([
      { cell: s3Created, says: 'contradicts', words: 'success' },
    ]);
    const earlier = weighConclusions(before, en).find(({ conclusion }) => conclusion.id === 'aws-services');
    expect(earlier?.result).toBe('confirmed');
  });
});

function isPass(after: object): boolean {
  return 'verdict' in after && after.verdict === 'pass';
}

describe('an endpoint of another region’s service', () => {
  const replay = async (only: string, world: (world: World) => void) => {
    const { record } = await replayInLab({ asOf: '2025-12-01', world }, { only });
    return Object.fromEntries(
      record.experiments.map(({ experiment, outcome, verdict, reason }) => [
        experiment,
        { outcome: outcome?.code ?? outcome?.kind, verdict, reason },
      ]),
    );
  };

  it('is not proven by a success that came from elsewhere', async () => {
    const cells = await replay('kms-remote/*', (world) => {
      endpoint(world, 'kms-remote').privateDnsEnabled = false;
      for (const table of world.routeTables) {
        table.routes.push({ destination: '0.0.0.0/0', target: { kind: 'nat-gateway', id: 'nat-1' } });
      }
    });
    expect(cells['own-url']).toMatchObject({ outcome: 'success', verdict: 'pass' });
    expect(cells['plain-name']).toMatchObject({ outcome: 'success', verdict: 'fail' });
    expect(cells['plain-name']?.reason).toContain('by another path');
  }, 60_000);

  // What the harness itself may not do says nothing of AWS: it is told, and not judged.
  it('cannot be made without permission for other regions', async () => {
    const cells = await replay('service-region/s3-*', (world) => {
      world.operator.deniedActions.push('vpce:AllowMultiRegion');
    });
    expect(cells['s3-remote-name-remote-region']).toMatchObject({
      outcome: undefined,
      verdict: 'inconclusive',
      reason: expect.stringMatching(
        /not authorized to perform: ec2:CreateVpcEndpoint .* because no identity-based policy allows the vpce:AllowMultiRegion action.* Allow `vpce:AllowMultiRegion` in the policy/,
      ),
    });
  }, 60_000);

  it('cannot be made where the organization denies that region, and can where it denies another', async () => {
    const denying = (region: string) => (world: World) => {
      world.serviceControlPolicies.push({
        effect: 'Deny',
        actions: ['vpce:AllowMultiRegion'],
        resources: ['*'],
        principals: [],
        conditions: { StringEquals: { 'ec2:VpceServiceRegion': [region] } },
      });
    };
    const denied = await replay('service-region/s3-*', denying('ap-northeast-1'));
    expect(denied['s3-remote-name-remote-region']).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(
        /explicit deny in a service control policy.* Ask the administrators of the organization/,
      ),
    });
    const other = await replay('service-region/s3-*', denying('eu-west-1'));
    expect(other['s3-remote-name-remote-region']).toMatchObject({ outcome: 'success', verdict: 'pass' });
  }, 60_000);
});
