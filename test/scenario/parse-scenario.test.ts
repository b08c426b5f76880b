import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/document/format-problem.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';

const head = 'id: s\ntitle: A path\nprobe: p\nthrough: s3\nsource: a page\n';
const control = '  - {id: c, control: true, run: aws s3 ls, expect: success}\n';

function scenarioOf(text: string) {
  const parsed = parseScenario(text, 'x.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.value;
}

function problemsOf(text: string): readonly string[] {
  const parsed = parseScenario(text, 'x.yaml');
  return parsed.ok ? [] : parsed.problems.map((problem) => formatProblem(problem).replace('x.yaml:', ''));
}

/** Problems of one experiment beside a control; the lines given begin at line 8 of the file. */
function problemsOfExperiment(lines: string): readonly string[] {
  const shortHead = head.replace('source: a page\n', '');
  return problemsOf(`${shortHead}experiments:\n${control}  - id: e\n${lines.replace(/^/gm, '    ')}\n`);
}

function expectationsOf(expectation: string) {
  const text = `${head}experiments:\n${control}  - {id: e, run: aws s3 ls, expect: ${expectation}}\n`;
  return scenarioOf(text).experiments[1]?.expectations;
}

describe('the days on which a scenario can be run', () => {
  const dated = `${head}since: 2025-11-19\nexperiments:\n${control}`;

  it('are its experiments’ too, which may have their own', () => {
    const text = `${dated}  - {id: e, since: 2026-01-01, until: 2026-02-01, run: aws s3 ls, expect: success}\n`;
    expect(scenarioOf(text).experiments).toMatchObject([
      { since: '2025-11-19' },
      { since: '2026-01-01', until: '2026-02-01' },
    ]);
  });

  it('are some day at least', () => {
    expect(problemsOf(`${dated}until: 2025-11-18\n`)).toEqual([
      '9:8: Expected `until` not to be before `since` (2025-11-19), got `2025-11-18`',
    ]);
    expect(problemsOf(`${dated}  - {id: e, until: 2025-11-18, run: aws s3 ls, expect: success}\n`)).toEqual([
      '9:20: Expected `until` not to be before `since` (2025-11-19), got `2025-11-18`',
    ]);
  });
});

describe('a scenario that is right', () => {
  it('is read with its defaults', () => {
    const text = `${head}experiments:\n${control}  - {id: e, run: "aws s3 ls 'a b'", expect: timeout, timeout: 3}\n`;
    expect(scenarioOf(text)).toEqual({
      id: 's',
      title: 'A path',
      source: 'a page',
      probe: 'p',
      experiments: [
        {
          id: 'c',
          column: 'c',
          control: true,
          action: { kind: 'command', words: ['aws', 's3', 'ls'] },
          through: 's3',
          timeoutS: 10,
          expectations: [{ kind: 'success', source: 'a page' }],
        },
        {
          id: 'e',
          column: 'e',
          control: false,
          action: { kind: 'command', words: ['aws', 's3', 'ls', 'a b'] },
          through: 's3',
          timeoutS: 3,
          expectations: [{ kind: 'timeout', source: 'a page' }],
        },
      ],
    });
  });

  it('may set or switch off `through` for one experiment', () => {
    const text = `${head}experiments:\n  - {id: a, run: aws x, expect: success, through: none}\n  - {id: b, run: aws x, expect: success, through: other}\n`;
    expect(scenarioOf(text).experiments.map((experiment) => experiment.through)).toEqual([
      undefined,
      'other',
    ]);
  });

  it('may hold calls, to which the scenario’s `through` does not apply', () => {
    const call =
      '{id: a, call: ec2.DescribeVpcEndpoints, region: "${region.home}", returns: {A: null}, expect: success}';
    expect(scenarioOf(`${head}experiments:\n  - ${call}\n`).experiments).toEqual([
      {
        id: 'a',
        column: 'a',
        control: false,
        action: {
          kind: 'call',
          operation: 'ec2.DescribeVpcEndpoints',
          region: '${region.home}',
          input: {},
          returns: { A: null },
        },
        timeoutS: 10,
        expectations: [{ kind: 'success', source: 'a page' }],
      },
    ]);
  });

  const source = 'a page';
  it.each([
    ['PermanentRedirect', [{ kind: 'PermanentRedirect', source }]],
    ['{error: NoSuchBucket}', [{ kind: 'service-error', code: 'NoSuchBucket', source }]],
    ['{error: "403"}', [{ kind: 'service-error', code: '403', source }]],
    ['{error: HTTP 503}', [{ kind: 'service-error', code: 'HTTP 503', source }]],
    ['{error: A, message: b c}', [{ kind: 'service-error', code: 'A', message: 'b c', source }]],
    ['{message: b c}', [{ kind: 'service-error', message: 'b c', source }]],
    ['{timeout: response}', [{ kind: 'timeout', phase: 'response', source }]],
    [
      '[{until: 2024-02-29, outcome: timeout}, {since: 2024-03-01, outcome: {error: A}, source: elsewhere}]',
      [
        { kind: 'timeout', until: '2024-02-29', source },
        { kind: 'service-error', code: 'A', since: '2024-03-01', source: 'elsewhere' },
      ],
    ],
  ])('may expect %s', (text, expectations) => {
    expect(expectationsOf(text)).toEqual(expectations);
  });
});

describe('an experiment that is wrong', () => {
  const table: readonly [string, string, readonly string[]][] = [
    [
      'a timeout of nothing',
      'run: aws x\ntimeout: 0\nexpect: timeout',
      ['9:14: Expected `timeout` to be 1–300 s, got `0`'],
    ],
    [
      'a timeout too long',
      'run: aws x\ntimeout: 301\nexpect: timeout',
      ['9:14: Expected `timeout` to be 1–300 s, got `301`'],
    ],
    [
      'a timeout in words',
      'run: aws x\ntimeout: 10s\nexpect: timeout',
      ['9:14: Expected `timeout` to be 1–300 s, got `10s`'],
    ],
    [
      'a fraction of a second',
      'run: aws x\ntimeout: 1.5\nexpect: timeout',
      ['9:14: Expected `timeout` to be whole seconds, got `1.5`'],
    ],
    [
      'another client',
      'run: wget x\nexpect: timeout',
      ['8:10: Expected the command to be `aws`, `curl` or `resolve`, got `wget`'],
    ],
    ['a client alone', 'run: aws\nexpect: timeout', ['8:10: Expected arguments after `aws`, got none']],
    ['an empty command', 'run: ""\nexpect: timeout', ['8:10: Expected a command, got an empty text']],
    [
      'two names',
      'run: resolve a b\nexpect: success',
      ['8:10: Expected `resolve` to have one name, got 2 words'],
    ],
    [
      'an open quote, at the quote',
      "run: aws x 'y\nexpect: timeout",
      ["8:16: Expected a closing ', got the end of the command"],
    ],
    [
      'an unknown binding, at its word',
      'run: aws x ${bucket.hom}\nexpect: timeout',
      [
        '8:16: Expected a name that an inventory holds in ${…}, got `bucket.hom` (did you mean `bucket.home`?)',
      ],
    ],
    [
      'an unknown binding in quotes',
      'run: "aws x ${bucket.hom}"\nexpect: timeout',
      [
        '8:17: Expected a name that an inventory holds in ${…}, got `bucket.hom` (did you mean `bucket.home`?)',
      ],
    ],
    ['neither run nor call', 'expect: timeout', ['7:5: Expected `run` or `call`, got neither']],
    [
      'both',
      'run: aws x\ncall: ec2.DescribeVpcEndpoints\nregion: x\nexpect: success',
      ['9:11: Expected either `run` or `call`, got both'],
    ],
    [
      'a call’s keys beside run',
      'run: aws x\nregion: x\nexpect: timeout',
      ['9:13: Expected `region` only beside `call`, got it beside `run`'],
    ],
    [
      'a call without a region',
      'call: ec2.DescribeVpcEndpoints\nexpect: success',
      ['7:5: Expected `region` beside `call`, got nothing'],
    ],
    [
      'a call that is not allowed',
      'call: ec2.TerminateInstances\nregion: x\nexpect: success',
      [
        '8:11: Expected `call` to be `ec2.CreateVpcEndpoint`, `ec2.DescribeVpcEndpoints`, `ec2.DescribeVpcEndpointServices` or `ec2.CreateVpcEndpointServiceConfiguration`, got `ec2.TerminateInstances`',
      ],
    ],
    [
      'an input that the call does not have',
      'call: ec2.DescribeVpcEndpointServices\nregion: x\nwith:\n  ServiceRegion: [a]\nexpect: success',
      [
        '11:22: Expected an input of `ec2.DescribeVpcEndpointServices` (`ServiceNames`, `ServiceRegions` or `Filters`), got `ServiceRegion` (did you mean `ServiceRegions`?)',
      ],
    ],
    [
      'a binding inside the input',
      'call: ec2.DescribeVpcEndpoints\nregion: ${region.hom}\nwith:\n  VpcEndpointIds:\n    - ${endpoint.ssm.di}\nexpect: success',
      [
        '9:13: Expected a name that an inventory holds in ${…}, got `region.hom` (did you mean `region.home`?)',
        '12:11: Expected a name that an inventory holds in ${…}, got `endpoint.ssm.di` (did you mean `endpoint.ssm.id`?)',
      ],
    ],
    [
      'a number that JSON does not have',
      'call: ec2.DescribeVpcEndpoints\nregion: x\nreturns: {A: .inf}\nexpect: success',
      ['10:18: Expected a number that JSON can hold, got `Infinity`'],
    ],
    [
      'through beside a call',
      'call: ec2.DescribeVpcEndpoints\nregion: x\nthrough: s3\nexpect: success',
      ['10:14: Expected `through` only beside `run`, got it beside `call`, which is not made from the probe'],
    ],
    [
      'a clean-up',
      'run: aws x\ncleanup: true\nexpect: timeout',
      ['9:5: Expected no key `cleanup` here: what a call creates is always deleted again'],
    ],
    [
      'a control that may fail',
      'run: aws x\ncontrol: true\nexpect: timeout',
      ['10:13: Expected a control’s `expect` to be `success`, got another outcome'],
    ],
    [
      'no expectation',
      'run: aws x',
      [
        '7:5: Expected `expect` to be an outcome’s word, `unknown`, a map with `error`, `message` or `timeout`, or a dated list of them, got nothing',
      ],
    ],
    [
      'a word that is none',
      'run: aws x\nexpect: sucess',
      [
        '9:13: Expected `expect` to be `success`, `timeout`, `PermanentRedirect`, `InvalidSignature`, `endpoint-policy-denied`, `name-not-resolved`, `connection-refused`, `connection-closed` or `tls-failure`, got `sucess` (did you mean `success`?)',
      ],
    ],
    [
      'a kind that says nothing of the network',
      'run: aws x\nexpect: client-error',
      [
        '9:13: Expected `expect` to be `success`, `timeout`, `PermanentRedirect`, `InvalidSignature`, `endpoint-policy-denied`, `name-not-resolved`, `connection-refused`, `connection-closed` or `tls-failure`, got `client-error`',
      ],
    ],
    [
      'a code that has a word',
      'run: aws x\nexpect: {error: InvalidSignatureException}',
      [
        '9:21: Expected `error` to be a code without an outcome of its own, got `InvalidSignatureException`: write `expect: InvalidSignature`',
      ],
    ],
    [
      'a service’s error that waits',
      'run: aws x\nexpect: {error: A, timeout: response}',
      ['9:13: Expected either `timeout` or a service’s `error` and `message`, got both'],
    ],
    [
      'an expectation of nothing',
      'run: aws x\nexpect: {}',
      ['9:13: Expected `error`, `message` or `timeout`, got an empty map'],
    ],
    [
      'a list of nothing',
      'run: aws x\nexpect: []',
      ['9:13: Expected `expect` to have at least one entry, got an empty list'],
    ],
    [
      'a day that is not in the calendar',
      'run: aws x\nexpect:\n  - since: 2025-02-29\n    outcome: timeout',
      ['10:16: Expected `since` to be a day of the calendar, written `YYYY-MM-DD`, got `2025-02-29`'],
    ],
    [
      'days in the wrong order',
      'run: aws x\nexpect:\n  - {since: 2025-02-02, until: 2025-02-01, outcome: timeout}',
      ['10:36: Expected `until` not to be before `since` (2025-02-02), got `2025-02-01`'],
    ],
    [
      'a day in two entries',
      'run: aws x\nexpect:\n  - {until: 2025-02-02, outcome: timeout}\n  - {since: 2025-02-02, outcome: success}',
      ['11:9: Expected each day to be in one entry at most, got entry 2 overlapping entry 1'],
    ],
    [
      'a dated word that is none',
      'run: aws x\nexpect:\n  - {until: 2025-02-02, outcome: 3}',
      [
        '10:38: Expected `outcome` to be an outcome’s word or a map with `error`, `message` or `timeout`, got `3`',
      ],
    ],
    [
      'a mistyped key',
      'run: aws x\nexpect: timeout\ncontol: true',
      [
        '10:5: Expected one of the keys `id`, `title`, `column`, `control`, `run`, `call`, `region`, `with`, `returns`, `through`, `timeout`, `since`, `until` or `expect`, got `contol` (did you mean `control`?)',
      ],
    ],
    [
      'a title over two lines',
      'title: "a\\nb"\nrun: aws x\nexpect: timeout',
      ['8:12: Expected `title` to be one line of text, without blanks around it, got `a\\u000ab`'],
    ],
  ];
  it.each(table)('has %s', (_what, lines, problems) => {
    expect(problemsOfExperiment(lines)).toEqual(problems);
  });
});

describe('a scenario that is wrong', () => {
  it('has an id twice', () => {
    expect(problemsOf(`${head}experiments:\n${control}${control}`)).toEqual([
      '8:10: Expected each `id` once in a scenario, got `c` again',
    ]);
  });

  it('has a column twice, which would be two experiments in one cell', () => {
    const text = `${head}experiments:\n${control}  - {id: d, column: c, run: aws x, expect: success}\n`;
    expect(problemsOf(text)).toEqual(['8:21: Expected each `column` once in a scenario, got `c` again']);
  });

  it('has a command and no probe to run it on', () => {
    expect(problemsOf(`id: s\ntitle: t\nexperiments:\n${control}`)).toEqual([
      '1:1: Expected `probe` to name the role on which `run` commands run, got nothing',
    ]);
  });

  it('expects that something is not reachable, and has no control', () => {
    const text = `${head}experiments:\n  - {id: d, run: aws x, expect: timeout}\n`;
    expect(problemsOf(text)).toEqual([
      '7:3: Expected a `run` experiment with `control: true`, got none: what is not reachable proves nothing unless something is',
    ]);
  });

  it('is given with all its problems at once, of every kind', () => {
    const text = `id: S\ntitle: t\nzzz: 1\nexperiments:\n  - {id: a, run: wget x, timeout: 0, expect: never}\n  - {id: a, expect: [{since: 2025-13-01, outcome: x}]}\n`;
    expect(problemsOf(text).map((problem) => problem.replace(/ Expected(.*?), got.*/, '$1'))).toEqual([
      '1:1: `probe` to name the role on which `run` commands run',
      '1:5: `id` to be lower-case letters and digits with single hyphens between',
      '3:1: one of the keys `id`, `title`, `source`, `order`, `probe`, `through`, `since`, `until`, `optional` or `experiments`',
      '5:3: a `run` experiment with `control: true`',
      '5:18: the command to be `aws`, `curl` or `resolve`',
      '5:35: `timeout` to be 1–300 s',
      '5:46: `expect` to be `success`, `timeout`, `PermanentRedirect`, `InvalidSignature`, `endpoint-policy-denied`, `name-not-resolved`, `connection-refused`, `connection-closed` or `tls-failure`',
      '6:5: `run` or `call`',
      '6:10: each `id` once in a scenario',
      '6:30: `since` to be a day of the calendar, written `YYYY-MM-DD`',
      '6:51: `outcome` to be `success`, `timeout`, `PermanentRedirect`, `InvalidSignature`, `endpoint-policy-denied`, `name-not-resolved`, `connection-refused`, `connection-closed` or `tls-failure`',
    ]);
  });
});
