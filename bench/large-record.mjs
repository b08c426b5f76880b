const verdictOf = (index) =>
  index % 97 === 0 ? 'fail' : index % 89 === 0 ? 'inconclusive' : index % 83 === 0 ? 'flaky' : 'pass';

/** A record of many cells, no two alike in names, hosts, addresses and times. */
export function largeRecord(cells, columns = 20) {
  const experiments = Array.from({ length: cells }, (_, index) => cell(index, columns));
  const count = (verdict) => experiments.filter((each) => each.verdict === verdict).length;
  const summary = Object.fromEntries(
    ['fail', 'inconclusive', 'flaky', 'recorded', 'skipped', 'pass'].map((name) => [name, count(name)]),
  );
  return {
    schemaVersion: 1,
    runId: '20241201-093000-bench',
    asOf: '2024-12-01',
    target: 'lab',
    startedAt: '2024-12-01T09:30:00.000Z',
    durationMs: 123_456,
    interrupted: false,
    regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
    clients: { aws: 'aws-cli/2.15.30', curl: 'curl 8.5.0' },
    probes: [],
    fixtures: [],
    leftBehind: [],
    summary: { ...summary, total: cells },
    experiments,
  };
}

function cell(index, columns) {
  const path = Math.floor(index / columns);
  const verdict = verdictOf(index);
  const host = `bucket-${index}.s3.ap-northeast-1.amazonaws.com`;
  const timedOut = index % 3 === 0;
  const outcome = timedOut
    ? { kind: 'timeout', phase: 'connect', reached: 'dns', host }
    : index % 3 === 1
      ? { kind: 'success', reached: 'http', host }
      : { kind: 'service-error', code: 'NoSuchBucket', message: `No bucket ${index}`, reached: 'http', host };
  const attempt = {
    argv: ['aws', 's3api', 'list-objects', '--max-items', '1', '--bucket', `bucket-${index}`],
    exitCode: timedOut ? 255 : 0,
    durationMs: 100 + (index % 10_000),
    message: timedOut ? `\nConnect timeout on endpoint URL: "https://${host}/?encoding-type=url"\n` : '',
    hops: [
      { host, port: 443, scheme: 'https', reached: outcome.reached, ...(timedOut ? {} : { status: 200 }) },
    ],
    dns: [{ host, addresses: [`52.${index % 251}.${path % 241}.${index % 239}`] }],
    limits: { connectTimeoutS: 10, readTimeoutS: 10, maxAttempts: 1, killAfterS: 25 },
    outcome,
    proof: { kind: 'not-required' },
  };
  return {
    scenario: `path-${path}`,
    experiment: `cell-${index}`,
    scenarioTitle: `Access path ${path}`,
    column: `way of calling ${index % columns}`,
    control: index % columns === 0,
    probe: `subnet-${path % 7}`,
    outcome,
    expectation: { kind: outcome.kind, source: 'DevelopersIO, 2024-12-02' },
    verdict,
    reason: `found ${outcome.kind} at ${host}, as expected`,
    attempts: verdict === 'flaky' ? [attempt, attempt] : [attempt],
  };
}
