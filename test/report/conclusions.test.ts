import { describe, expect, it } from 'vitest';
import type { ExperimentRecord, RunRecord } from '../../src/model/run-record.js';
import { weighConclusions } from '../../src/report/conclusion-weighing.js';
import { conclusions } from '../../src/report/conclusions.js';
import { en } from '../../src/words/en.js';
import { articleRecord, attemptOf, withCell, withExperiments, withoutCells } from './article-record.js';

const results = (record: RunRecord) =>
  Object.fromEntries(weighConclusions(record, en).map(({ conclusion, result }) => [conclusion.id, result]));

const asTheArticle = {
  'endpoint-services': 'confirmed',
  'aws-services': 'confirmed',
  'supported-regions': 'confirmed',
  prices: 'not shown',
  'several-zones': 'confirmed',
};
const success = { kind: 'success', reached: 'http', host: 'h' } as const;
const change = (key: string, cell: Partial<ExperimentRecord>) => results(withCell(key, cell));

describe('the article’s conclusions', () => {
  it('are confirmed by the article’s own run, but for prices, which no packet shows', () => {
    expect(results(articleRecord())).toEqual(asTheArticle);
  });

  it('rest on cells that the article has', () => {
    const cells = articleRecord().experiments.map((each) => `${each.scenario}/${each.experiment}`);
    for (const { cell, further } of conclusions.flatMap(({ witnesses }) => witnesses))
      expect(cells.includes(cell), cell).toBe(further !== true);
  });

  it('rest on the endpoint for the remote region’s S3 too, in the runs that try to create one', () => {
    const [cell] = articleRecord().experiments.filter(
      (each) => each.experiment === 'remote-name-remote-region',
    );
    if (cell === undefined) throw new Error('The article’s run has no such cell.');
    const tried = { ...cell, experiment: 's3-remote-name-remote-region' };
    const withTried = (change: Partial<ExperimentRecord>) =>
      results(withExperiments([...articleRecord().experiments, { ...tried, ...change }]));
    expect(withTried({})).toEqual(asTheArticle);
    expect(withTried({ outcome: success, verdict: 'pass' })).toEqual({
      ...asTheArticle,
      'aws-services': 'contradicted',
    });
    expect(withTried({ verdict: 'inconclusive' })).toEqual({ ...asTheArticle, 'aws-services': 'not shown' });
  });

  it('are contradicted by one conclusive cell to the contrary', () => {
    expect(change('s3-interface/remote-bucket', { outcome: success, verdict: 'fail' })).toEqual({
      ...asTheArticle,
      'aws-services': 'contradicted',
    });
    expect(change('custom-nlb/one-zone-service', { outcome: success, verdict: 'fail' })).toEqual({
      ...asTheArticle,
      'supported-regions': 'not shown',
      'several-zones': 'contradicted',
    });
    const unknown = { kind: 'service-error', code: 'InvalidServiceName' } as const;
    expect(change('custom-nlb/verify-with-region', { outcome: unknown, verdict: 'recorded' })).toMatchObject({
      'endpoint-services': 'contradicted',
      'supported-regions': 'contradicted',
    });
  });

  it('are not shown by a cell that is inconclusive, missing or not run', () => {
    const key = 'ssm/remote-parameter-region';
    const notShown = { ...asTheArticle, 'aws-services': 'not shown' };
    expect(change(key, { verdict: 'inconclusive' })).toEqual(notShown);
    expect(change(key, { verdict: 'inconclusive', outcome: success })).toEqual(notShown);
    expect(change(key, { verdict: 'skipped', attempts: [] })).toEqual(notShown);
    expect(results(withoutCells(key))).toEqual(notShown);
  });

  it.each([
    ['a denial', { kind: 'service-error', code: 'AccessDeniedException' }],
    ['a late answer', { kind: 'timeout', phase: 'response', reached: 'tls' }],
    ['a timeout of an unknown phase', { kind: 'timeout' }],
    ['a text that no rule knows', { kind: 'unclassified' }],
  ] as const)('are neither confirmed nor contradicted by %s', (_name, outcome) => {
    expect(change('ssm/remote-parameter-region', { outcome, verdict: 'fail' })).toEqual({
      ...asTheArticle,
      'aws-services': 'not shown',
    });
  });

  it('are not contradicted by a success that came another way, or with another answer', () => {
    const attempt = attemptOf('s3-interface/remote-bucket');
    const proof = {
      kind: 'another-path',
      endpointId: 'vpce-1',
      addresses: ['52.1.1.1'],
      reason: 'nothing there belongs to it',
    } as const;
    for (const doubtful of [
      { ...attempt, proof },
      { ...attempt, answerMismatch: 'expected `a` to be 1, found 2' },
    ]) {
      expect(
        change('s3-interface/remote-bucket', { outcome: success, verdict: 'fail', attempts: [doubtful] }),
      ).toEqual({ ...asTheArticle, 'aws-services': 'not shown' });
    }
  });

  it('are not contradicted by a broken path of one’s own', () => {
    const timeout = { kind: 'timeout', phase: 'connect' } as const;
    expect(change('custom-nlb/http-get', { outcome: timeout, verdict: 'fail' })).toEqual({
      ...asTheArticle,
      'endpoint-services': 'not shown',
    });
  });

  it('need the words of the refusal for zones, not any refusal', () => {
    const other = {
      kind: 'service-error',
      code: 'InvalidParameter',
      message: 'The load balancer does not exist',
    } as const;
    expect(change('custom-nlb/one-zone-service', { outcome: other, verdict: 'fail' })).toMatchObject({
      'several-zones': 'not shown',
    });
  });

  it('name every cell with what it says', () => {
    const weighed = weighConclusions(
      withCell('s3-interface/remote-bucket', { outcome: success, verdict: 'fail' }),
      en,
    );
    expect(weighed[1]?.testimonies.filter(({ says }) => says !== 'confirms')).toEqual([
      { cell: 's3-interface/remote-bucket', says: 'contradicts', words: 'success' },
    ]);
    expect(weighed[1]?.testimonies).toHaveLength(12);
  });
});
