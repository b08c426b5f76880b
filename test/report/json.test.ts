import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { renderJson, renderJsonParts } from '../../src/report/json.js';
import { maskRecord } from '../../src/report/masking.js';
import { articleRecord, withExperiments } from './article-record.js';
import { troubledRecord } from './troubled-record.js';

/** More experiments than one part holds. */
const many = (): RunRecord => {
  const { experiments } = articleRecord();
  return withExperiments(Array.from({ length: 60 }, () => experiments).flat());
};

describe('run.json', () => {
  it.each([
    ['the article’s run', articleRecord],
    ['a run with every kind of trouble', troubledRecord],
    ['a run of many parts', many],
    ['a run of exactly one part', () => withExperiments(many().experiments.slice(0, 500))],
    ['a run of one experiment', () => withExperiments(many().experiments.slice(0, 1))],
    ['a run of nothing', () => withExperiments([])],
    ['a run with its experiments first', () => Object.assign({ experiments: [] }, articleRecord())],
  ])('is what JSON.stringify makes of %s', (_name, record) => {
    expect(renderJson(record())).toBe(`${JSON.stringify(maskRecord(record()), null, 2)}\n`);
  });

  it('comes in parts that are small beside the whole', () => {
    const parts = [...renderJsonParts(many())];
    expect(parts.join('')).toBe(renderJson(many()));
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(renderJson(many()).length / 2);
  });
});
