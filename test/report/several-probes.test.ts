import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/model/run-record.js';
import { weighConclusions } from '../../src/report/conclusion-weighing.js';
import { layOut } from '../../src/report/layout.js';
import { renderMarkdown } from '../../src/report/markdown/document.js';
import { runRecordSchema } from '../../src/report/run-record-schema.js';
import { renderMatrix } from '../../src/report/terminal.js';
import { en } from '../../src/words/en.js';
import { articleRecord, withExperiments } from './article-record.js';

const instances = ['i-0123456789abcdef0', 'i-0fedcba9876543210'];

/** The article's run, had its interface subnet's role had two probes. */
function twoProbes(scenarios?: readonly string[]): RunRecord {
  const experiments = articleRecord().experiments.filter(
    ({ scenario }) => scenarios?.includes(scenario) ?? true,
  );
  return withExperiments(
    experiments.flatMap((each) =>
      each.probe === 'interface-subnet' ? instances.map((instanceId) => ({ ...each, instanceId })) : [each],
    ),
  );
}

const gridsOf = (record: RunRecord) =>
  layOut(record.experiments).map(({ columns, rows, instanceId }) => ({
    instanceId,
    columns: columns.length,
    rows: rows.map(({ scenario }) => scenario),
  }));

describe('a matrix with two probes for a role', () => {
  it('has a group of columns per probe', () => {
    const [grid] = layOut(twoProbes(['eventbridge']).experiments);
    expect(grid?.columns).toEqual(
      instances.flatMap((id) => [
        `${id}: home region`,
        `${id}: remote, --region`,
        `${id}: remote, --region + endpoint URL`,
      ]),
    );
    expect(grid?.rows[0]?.cells.map((cell) => cell.map(({ experiment }) => experiment))).toEqual([
      ...[['home-bus'], ['remote-bus-region'], ['remote-bus-endpoint']],
      ...[['home-bus'], ['remote-bus-region'], ['remote-bus-endpoint']],
    ]);
  });

  it('has a table per probe where the groups side by side would be too wide', () => {
    expect(gridsOf(twoProbes())).toEqual([
      { instanceId: undefined, columns: 3, rows: ['s3-gateway'] },
      { instanceId: instances[0], columns: 6, rows: ['s3-interface', 'ssm', 'eventbridge'] },
      { instanceId: instances[1], columns: 6, rows: ['s3-interface', 'ssm', 'eventbridge'] },
      { instanceId: undefined, columns: 3, rows: ['service-region'] },
      // Three calls of the harness and one command, on each probe.
      { instanceId: undefined, columns: 5, rows: ['custom-nlb'] },
    ]);
  });

  it('loses no cell, shows none twice', () => {
    const record = twoProbes();
    const cells = layOut(record.experiments).flatMap(({ rows }) => rows.flatMap((row) => row.cells.flat()));
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells).toHaveLength(record.experiments.length);
  });

  it.each([60, 100, 160])('names the probe of everything on a terminal of %i columns', (width) => {
    const text = renderMatrix(twoProbes(), { width, colour: false });
    for (const id of instances) expect(text).toContain(id);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
  });

  it('has a table per probe where the terminal is too narrow for them side by side, lists only below that', () => {
    const lines = (width: number) =>
      renderMatrix(twoProbes(['eventbridge']), { width, colour: false }).split('\n');
    for (const id of instances) {
      expect(lines(100)).toContain(`From the probe ${id}`);
      expect(lines(40)).not.toContain(`From the probe ${id}`);
    }
    for (const id of instances) expect(lines(200)).not.toContain(`From the probe ${id}`);
  });

  it('names the probe in Markdown, in the matrix and beside the evidence', () => {
    const text = renderMarkdown(twoProbes());
    for (const id of instances) {
      expect(text).toContain(`| Access path from \`${id}\` |`);
      expect(text).toContain(`#### \`home-bus\` on \`${id}\` (control)`);
    }
  });

  it('is a record that reads back, each cell being one by its probe', () => {
    expect(runRecordSchema.safeParse(twoProbes()).success).toBe(true);
    const [first, ...others] = twoProbes().experiments;
    if (first === undefined) throw new Error('no cell');
    expect(runRecordSchema.safeParse(withExperiments([first, first, ...others])).success).toBe(false);
  });

  it('confirms a conclusion only when every probe does', () => {
    const record = twoProbes();
    expect(weighConclusions(record, en).filter(({ result }) => result === 'contradicted')).toEqual([]);
    const witness = record.experiments.find(
      ({ experiment, instanceId }) => experiment === 'remote-bus-region' && instanceId === instances[1],
    );
    const opened = record.experiments.map((each) =>
      each === witness ? { ...each, outcome: { kind: 'success', reached: 'http' } as const } : each,
    );
    const contradicted = weighConclusions(withExperiments(opened), en).filter(
      ({ result }) => result === 'contradicted',
    );
    expect(
      contradicted.flatMap(({ testimonies }) => testimonies).filter(({ says }) => says === 'contradicts'),
    ).toEqual([expect.objectContaining({ cell: `eventbridge/remote-bus-region@${instances[1]}` })]);
  });
});
