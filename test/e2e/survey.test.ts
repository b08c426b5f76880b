import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentRecord, RunRecord } from '../../src/model/run-record.js';
import { runCli } from './run-cli.js';
import { type DocumentedCell, documentedCells } from './survey-documentation.js';

const homes = ['us-east-1', 'eu-west-1', 'ap-northeast-1'];
const remotes = ['us-west-2', 'eu-central-1', 'ap-southeast-2'];

const placeOf = ({ survey, experiment }: ExperimentRecord): string =>
  `${survey?.home} ${survey?.region} ${survey?.service} ${experiment}`;
const shown = ({ outcome }: ExperimentRecord): string | undefined =>
  outcome?.kind === 'service-error' ? outcome.code : outcome?.kind;

describe('reachmatrix survey --lab of three home and three other regions', () => {
  const documented = documentedCells(homes, remotes);
  const cells = new Map<string, ExperimentRecord>();
  let out: string;
  let record: RunRecord;
  let stdout: string;
  let stderr: string;

  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'reachmatrix-survey-test-'));
    const flags = ['--home', homes.join(','), '--remote', remotes.join(','), '--timeout', '6'];
    const result = await runCli(['survey', '--lab', ...flags, '--concurrency', '3', '--out', out]);
    ({ stdout, stderr } = result);
    expect(result, stderr).toMatchObject({ exitCode: 0 });
    const file = /(\S+run\.json)/.exec(stdout)?.[1] ?? '';
    record = JSON.parse(readFileSync(file, 'utf8'));
    for (const each of record.experiments) cells.set(placeOf(each), each);
  }, 900_000);
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('has the cells that there can be, and no others', () => {
    expect([...cells.keys()].sort()).toEqual([...documented.keys()].sort());
    expect(record.experiments).toHaveLength(documented.size);
  });

  it.each([...documented])('%s is as AWS documents it', (place, cell: DocumentedCell) => {
    const seen = cells.get(place);
    if (seen === undefined) throw new Error(`Expected a cell ${place}`);
    if (cell.outcome === 'unsourced') {
      expect(seen, seen.reason).toMatchObject({ verdict: 'recorded' });
      expect(seen.expectation).toBeUndefined();
      expect(shown(seen)).toBeDefined();
      expect(shown(seen)).not.toBe(cell.never);
    } else {
      expect(shown(seen), seen.reason).toBe(cell.outcome);
      expect(seen.verdict, seen.reason).toBe('pass');
      expect(seen.expectation?.source).toBeTruthy();
    }
  });

  it('proves by the address that an answer came through the endpoint', () => {
    const answered = record.experiments.filter(
      ({ through, outcome }) => through && outcome?.reached === 'http',
    );
    expect(answered.length).toBeGreaterThan(100);
    for (const { attempts, scenario } of answered) {
      expect(attempts.at(-1)?.proof, scenario).toMatchObject({ kind: 'proven' });
    }
  });

  it('says beforehand how much it is', () => {
    expect(stderr).toContain(`${documented.size} cells from us-east-1, eu-west-1, ap-northeast-1`);
    expect(stderr).toMatch(
      /\d+ commands on 6 probes, \d+ calls of EC2; about \d+ s\.\nCost: under 0\.0\d USD/,
    );
  });

  it('shows a table for each pair of regions, a service a row', () => {
    for (const home of homes) {
      expect(stdout).toContain(`\n${home}, its own services\n`);
      for (const region of remotes) expect(stdout).toContain(`\n${home} → ${region}\n`);
    }
    const tables = stdout.slice(0, stdout.indexOf('\nReports: '));
    expect(Math.max(...tables.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(stdout).not.toContain('us-east-1.us-west-2.kms\n');
  });
});
