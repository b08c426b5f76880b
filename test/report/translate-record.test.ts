import { describe, expect, it } from 'vitest';
import { tellReason } from '../../src/judge/tell-reason.js';
import { formats } from '../../src/report/registry.js';
import { renderMatrix } from '../../src/report/terminal.js';
import { translateRecord } from '../../src/report/translate-record.js';
import { en } from '../../src/words/en.js';
import { ja } from '../../src/words/ja.js';
import { type articleRecord, withCell } from './article-record.js';
import { troubledRecord } from './troubled-record.js';

const cellOf = (record: ReturnType<typeof articleRecord>, key: string) =>
  record.experiments.find((each) => `${each.scenario}/${each.experiment}` === key);

describe('a record in a reader’s language', () => {
  it('is the same object in English', () => {
    const record = troubledRecord();
    expect(translateRecord(record, en)).toBe(record);
  });

  it('has other prose, and every fact as it was', () => {
    const record = troubledRecord();
    const { experiments, ...facts } = translateRecord(record, ja);
    expect(record).toMatchObject(facts);
    for (const [index, each] of experiments.entries()) {
      const { scenarioTitle, title, column, reason, attempts, ...rest } = each;
      expect(record.experiments[index]).toMatchObject(rest);
      expect(reason).toMatch(/[\p{Script=Hiragana}\p{Script=Han}]/u);
    }
  });

  it('keeps what services and clients said, word by word', () => {
    const { experiments } = translateRecord(troubledRecord(), ja);
    const lost = cellOf({ ...troubledRecord(), experiments }, 'ssm/remote-parameter-region');
    expect(lost?.reason).toBe('観測できず: プローブの出力にこの結果がない（no frame came back）');
    expect(lost?.attempts[0]?.fault?.kind).toBe('frame-missing');
  });

  it('leaves a text of the user’s own as it is written', () => {
    const record = withCell('ssm/home-parameter', { column: 'my way', scenarioTitle: 'My path' });
    const cell = cellOf(translateRecord(record, ja), 'ssm/home-parameter');
    expect(cell).toMatchObject({ column: 'my way', scenarioTitle: 'My path' });
  });

  it('says a reason that is not kept as data in the record’s own words', () => {
    const record = troubledRecord();
    const older = record.experiments.map(({ because, ...each }) => each);
    const cell = cellOf(translateRecord({ ...record, experiments: older }, ja), 's3-interface/remote-bucket');
    expect(cell?.reason).toBe(cellOf(record, 's3-interface/remote-bucket')?.reason);
  });

  it('tells why one attempt was not as expected beside one that was', () => {
    const cell = cellOf(troubledRecord(), 'custom-nlb/http-get');
    if (cell?.because === undefined) throw new Error('There is nothing to tell.');
    expect(tellReason(cell.because, cell, en)).toBe(
      'found success as expected, but not in attempt 1: expected success, found timeout',
    );
    expect(tellReason(cell.because, cell, ja)).toBe(
      '期待どおり success となった。ただし試行 1 では異なる: 期待は success、実際は timeout',
    );
  });
});

describe('formats for machines', () => {
  it.each(['json', 'csv', 'junit'])('%s says the same whatever the language', (name) => {
    const format = formats.get(name);
    expect(format?.render(troubledRecord(), { words: ja })).toBe(format?.render(troubledRecord()));
  });

  it('are not what people read', () => {
    const options = { width: 100, colour: false };
    expect(renderMatrix(troubledRecord(), { ...options, words: ja })).not.toBe(
      renderMatrix(troubledRecord(), options),
    );
  });
});
