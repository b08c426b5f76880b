import { describe, expect, it } from 'vitest';
import type { ExperimentRecord, RunRecord } from '../../src/model/run-record.js';
import { layOut } from '../../src/report/layout.js';
import { renderMatrix } from '../../src/report/terminal.js';
import { translateRecord } from '../../src/report/translate-record.js';
import { en } from '../../src/words/en.js';
import { ja } from '../../src/words/ja.js';
import { articleRecord } from './article-record.js';

const cell = (home: string, region: string, service: string, way: string): ExperimentRecord => {
  const [first] = articleRecord().experiments;
  if (first === undefined) throw new Error('no cell');
  const scenario = `${home}.${region}.${service}${way === 'gateway' ? '.gateway' : ''}`;
  const column = new Map(Object.entries(en.names.surveyWays)).get(way) ?? way;
  return { ...first, scenario, experiment: way, column, survey: { service, home, region } };
};

const experiments = ['us-east-1', 'eu-west-1'].flatMap((home) =>
  ['us-east-1', 'us-west-2'].flatMap((region) => [
    cell(home, region, 's3', 'gateway'),
    cell(home, region, 's3', 'default'),
    cell(home, region, 'kms', 'private-name'),
    cell(home, region, 's3', 'cross-region'),
  ]),
);
const record: RunRecord = { ...articleRecord(), experiments };

describe('a survey’s matrix', () => {
  it('is a table for each pair of regions, with a row for each service and the columns that occur', () => {
    const grids = layOut(experiments);
    expect(grids.map(({ between }) => `${between?.home} ${between?.region}`)).toEqual([
      'us-east-1 us-east-1',
      'us-east-1 us-west-2',
      'eu-west-1 us-east-1',
      'eu-west-1 us-west-2',
    ]);
    const [grid] = grids;
    expect(grid?.columns).toEqual([
      'gateway route',
      'default endpoint',
      'private name',
      'cross-region endpoint',
    ]);
    const ids = grid?.rows.map(({ label, cells }) => [label, cells.map((each) => each[0]?.experiment)]);
    expect(ids).toEqual([
      ['s3', ['gateway', 'default', undefined, 'cross-region']],
      ['kms', [undefined, undefined, 'private-name', undefined]],
    ]);
    const shown = grids.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flat()));
    expect(shown).toHaveLength(experiments.length);
  });

  it('fits the terminal, and where it does not, is a list that names both regions', () => {
    for (const width of [60, 80, 100]) {
      const lines = renderMatrix(record, { width, colour: false }).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(lines).toContain('us-east-1, its own services');
      expect(lines).toContain('eu-west-1 → us-west-2');
    }
    expect(renderMatrix(record, { width: 40, colour: false })).toContain('eu-west-1.us-west-2.kms');
  });

  it('has its columns in Japanese', () => {
    const columns = new Set(translateRecord(record, ja).experiments.map(({ column }) => column));
    expect(columns).toEqual(
      new Set([
        'ゲートウェイのルート',
        'デフォルトのエンドポイント',
        'プライベート名',
        'クロスリージョンエンドポイント',
      ]),
    );
    expect(renderMatrix(record, { width: 100, colour: false, words: ja })).toContain(
      'us-east-1 自身のサービス',
    );
  });
});
