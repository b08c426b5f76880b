import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/explain/diagnose.js';
import { tellDiagnosis, tellShortly } from '../../src/explain/tell-diagnosis.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { ExperimentRecord, RunRecord } from '../../src/model/run-record.js';
import { en } from '../../src/words/en.js';
import { articleRecord, attemptOf, withCell } from '../report/article-record.js';

const cellOf = (record: RunRecord, key: string): ExperimentRecord => {
  const cell = record.experiments.find((each) => `${each.scenario}/${each.experiment}` === key);
  if (cell === undefined) throw new Error(`No cell ${key}`);
  return cell;
};
const explained = (record: RunRecord, key: string): Diagnosis | undefined =>
  diagnose(cellOf(record, key), record);
const kinds = (diagnosis: Diagnosis | undefined) => ({
  topic: diagnosis?.topic,
  facts: diagnosis?.facts.map(({ kind }) => kind),
  changes: diagnosis?.changes.map(({ kind }) => kind),
});
const later = { ...articleRecord(), asOf: '2025-11-19' };

describe('the article’s cells are explained by what they saw', () => {
  it.each([
    [
      's3-gateway/remote-bucket',
      { topic: 'other-region', facts: ['redirected', 'silent', 'no-route', 'offered-across-regions'] },
    ],
    [
      'ssm/remote-parameter-region',
      { topic: 'other-region', facts: ['silent', 'no-route', 'not-offered-across-regions'] },
    ],
    [
      's3-interface/remote-bucket',
      { topic: 'bucket-elsewhere', facts: ['directed', 'serves', 'offered-across-regions'] },
    ],
    ['s3-interface/remote-bucket-hostname', { topic: 'redirect-host-as-bucket', changes: ['name-bucket'] }],
    [
      'ssm/remote-parameter-endpoint',
      { topic: 'wrong-signing-region', changes: ['sign-for-region', 'call-from-region'] },
    ],
  ])('%s', (key, wanted) => {
    expect(kinds(explained(articleRecord(), key))).toMatchObject(wanted);
  });

  it('by the day: an endpoint for the other region is advised once AWS offers one, and for S3 alone', () => {
    const changes = (key: string) => kinds(explained(later, key)).changes;
    expect(kinds(explained(articleRecord(), 's3-gateway/remote-bucket')).changes).toEqual([
      'call-from-region',
    ]);
    expect(changes('s3-gateway/remote-bucket')).toEqual(['create-cross-region-endpoint', 'call-from-region']);
    expect(changes('s3-interface/remote-bucket')).toEqual([
      'create-cross-region-endpoint',
      'call-from-region',
    ]);
    expect(changes('ssm/remote-parameter-region')).toEqual(['call-from-region']);
  });

  it('by the region of the cell’s own probe, where a run has several homes', () => {
    const { regions, probes } = later;
    const several = {
      ...later,
      regions: { ...regions, home: `${regions.home}, eu-west-1` },
      probes: probes.map((probe) => ({ ...probe, region: regions.home })),
    };
    const key = 's3-interface/remote-bucket';
    expect(explained(several, key)).toEqual(explained(later, key));
  });

  it('in one line, with the evidence filled in', () => {
    const cell = cellOf(later, 's3-gateway/remote-bucket');
    const diagnosis = diagnose(cell, later);
    if (diagnosis === undefined || cell.outcome === undefined) throw new Error('It is not explained.');
    expect(tellShortly(diagnosis, cell.outcome, en)).toBe(
      'reachmatrix-remote-bucket.s3.us-east-1.amazonaws.com answered with a redirect (HTTP 301), and the client went on to ' +
        'reachmatrix-remote-bucket.s3.ap-northeast-1.amazonaws.com. No route of subnet-0a1b2c3d4e5f60718 covers 52.219.1.74 ' +
        'except, perhaps, the prefix list pl-63a5400a, and gateway endpoints serve their own region only. Since 2025-11-19 an ' +
        'interface endpoint in us-east-1 with ServiceRegion ap-northeast-1 reaches Amazon S3 there. Likely: the subnet has no ' +
        'way to ap-northeast-1. To change: Create an interface endpoint for com.amazonaws.ap-northeast-1.s3 with ServiceRegion ' +
        'ap-northeast-1 in the probe’s VPC (us-east-1), and call it by its own name: --endpoint-url https://bucket.vpce-….',
    );
  });

  it('a cause that is known from elsewhere comes before the likely ones, and is not called likely', () => {
    const cell = cellOf(later, 's3-gateway/remote-bucket');
    const diagnosis = diagnose(cell, later, [{ kind: 'network-acl' }]);
    if (diagnosis === undefined || cell.outcome === undefined) throw new Error('It is not explained.');
    expect(tellDiagnosis(diagnosis, cell.outcome, en).known).toEqual([
      en.diagnosis.causes['network-acl']({ kind: 'network-acl' }),
    ]);
    expect(tellShortly(diagnosis, cell.outcome, en)).toMatch(/ Cause: a network ACL [^.]*\. To change/);
    expect(tellShortly(diagnosis, cell.outcome, en)).not.toContain('Likely');
  });
});

describe('nothing is claimed that was not seen', () => {
  it('of a success, and of what was not observed', () => {
    expect(explained(articleRecord(), 's3-gateway/home-bucket')).toBeUndefined();
    const fault = { kind: 'frame-missing', message: 'm' } as const;
    const attempt = { ...attemptOf('ssm/remote-parameter-region'), fault };
    const record = withCell('ssm/remote-parameter-region', { verdict: 'inconclusive', attempts: [attempt] });
    expect(explained(record, 'ssm/remote-parameter-region')).toBeUndefined();
  });

  it('where the control failed: that is what is explained', () => {
    const record = withCell('ssm/remote-parameter-region', {
      verdict: 'inconclusive',
      because: { kind: 'control-failed', control: 'home-parameter' },
    });
    expect(explained(record, 'ssm/remote-parameter-region')).toBeUndefined();
  });

  it('of routes that are not known, or that a prefix list may have', () => {
    const withRoutes = (...routes: readonly string[]) => {
      const record = articleRecord();
      return { ...record, probes: record.probes.map((each) => ({ ...each, routes })) };
    };
    const key = 'ssm/remote-parameter-region';
    const facts = (...routes: readonly string[]) => kinds(explained(withRoutes(...routes), key)).facts;
    expect(facts()).toEqual(['silent', 'not-offered-across-regions']);
    expect(facts('10.10.0.0/16 → local', 'pl-1 → tgw-1')).not.toContain('no-route');
    expect(facts('10.10.0.0/16 → local', '0.0.0.0/0 → nat-1')).toContain('routed');
    expect(facts('10.10.0.0/16 → local', '0.0.0.0/0 → nat-1', 'pl-1 → vpce-1')).not.toContain('routed');
    expect(kinds(explained(withRoutes('10.10.0.0/16 → local', '0.0.0.0/0 → nat-1'), key)).changes?.[0]).toBe(
      'mend-route',
    );
  });

  it('of hosts that are not AWS’s', () => {
    const outcome = { kind: 'timeout', phase: 'connect', host: 'db.example', reached: 'dns' } as const;
    const hops = [{ host: 'db.example', port: 443, scheme: 'https', reached: 'dns' }] as const;
    const attempt = { ...attemptOf('ssm/remote-parameter-region'), hops, outcome };
    const record = withCell('ssm/remote-parameter-region', { outcome, attempts: [attempt] });
    expect(kinds(explained(record, 'ssm/remote-parameter-region'))).toEqual({
      topic: undefined,
      facts: [],
      changes: [],
    });
  });
});
