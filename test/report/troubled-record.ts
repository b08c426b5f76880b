import type { Attempt, ExperimentRecord, RunRecord } from '../../src/model/run-record.js';
import { articleRecord, attemptOf, withExperiments } from './article-record.js';

/** The article's run with one cell of every verdict, and a success where none should be. */
export function troubledRecord(): RunRecord {
  const changed = new Map(Object.entries(changes()));
  return {
    ...withExperiments(
      articleRecord().experiments.map((each) => ({
        ...each,
        ...changed.get(`${each.scenario}/${each.experiment}`),
      })),
    ),
    target: 'lab, emulated transport',
    interrupted: true,
    leftBehind: ['vpce-0feedfacecafebeef in us-east-1'],
    fixtures: [
      { binding: 'parameter.home', state: 'missing', detail: 'no parameter /test-parameter/us-east-1' },
    ],
  };
}

function changes(): Record<string, Partial<ExperimentRecord>> {
  const opened = attemptOf('s3-interface/remote-bucket');
  const success = {
    kind: 'success',
    reached: 'http',
    host: 'bucket.vpce-1.s3.us-east-1.vpce.amazonaws.com',
  } as const;
  const answered: Attempt = { ...opened, outcome: success, exitCode: 0, message: '' };
  const denied = { kind: 'service-error', code: 'AccessDeniedException', reached: 'http' } as const;
  const page = attemptOf('custom-nlb/http-get');
  const slow: Attempt = {
    ...page,
    exitCode: 28,
    durationMs: 10_004,
    message: 'curl: (28) Connection timed out after 10001 milliseconds',
    outcome: { kind: 'timeout', phase: 'connect', reached: 'dns' },
    hops: page.hops.map(({ host, port, scheme }) => ({ host, port, scheme, reached: 'dns' })),
    proof: { kind: 'not-required' },
  };
  return {
    's3-interface/remote-bucket': {
      verdict: 'fail',
      outcome: success,
      reason:
        'it succeeds now: expected PermanentRedirect, found success at bucket.vpce-1.s3.us-east-1.vpce.amazonaws.com',
      because: { kind: 'not-as-expected' },
      attempts: [answered],
    },
    'eventbridge/remote-bus-region': {
      verdict: 'fail',
      outcome: denied,
      attempts: [{ ...attemptOf('eventbridge/remote-bus-region'), outcome: denied }],
      reason:
        'expected timeout, found service-error AccessDeniedException (User: arn:aws:sts::123456789012:assumed-role/probe/i-1 is not authorized)',
      because: { kind: 'not-as-expected' },
    },
    'ssm/remote-parameter-region': {
      verdict: 'inconclusive',
      reason: 'not observed: the frame of this experiment is missing from the output of i-0bb2cc3dd4ee5ff60',
      because: { kind: 'not-observed' },
      attempts: [
        {
          ...attemptOf('ssm/remote-parameter-region'),
          message: '',
          hops: [],
          dns: [],
          fault: { kind: 'frame-missing', message: 'no frame came back' },
        },
      ],
    },
    'custom-nlb/http-get': {
      verdict: 'flaky',
      reason: 'found success as expected, but not in attempt 1: expected success, found timeout',
      because: { kind: 'not-at-first', attempt: 1, first: 'not-as-expected' },
      attempts: [slow, page],
    },
    'service-region/remote-name-remote-region': {
      verdict: 'recorded',
      reason: 'no expectation for this date; found service-error InvalidServiceName',
      because: { kind: 'nothing-expected' },
    },
    'custom-nlb/verify-with-region': {
      verdict: 'skipped',
      reason: 'the run was interrupted before this had run',
      because: { kind: 'interrupted' },
      attempts: [],
    },
  };
}
