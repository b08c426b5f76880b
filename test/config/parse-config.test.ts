import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { formatProblem } from '../../src/document/format-problem.js';

const regions = 'regions: { home: eu-west-1, remote: us-west-2 }\n';

function problemsOf(text: string): readonly string[] {
  const parsed = parseConfig(text, 'reachmatrix.yaml');
  return parsed.ok
    ? []
    : parsed.problems.map((problem) => formatProblem(problem).replace('reachmatrix.yaml:', ''));
}

describe('the configuration file', () => {
  it('needs only the two regions', () => {
    expect(parseConfig(regions, 'x')).toEqual({
      ok: true,
      value: {
        regions: { home: 'eu-west-1', remote: 'us-west-2' },
        probes: {},
        endpoints: {},
        buckets: {},
        parameters: {},
        buses: {},
        services: {},
        loadBalancers: {},
        access: {},
      },
    });
  });

  it('may name everything that scenarios bind to', () => {
    const value = {
      regions: { home: 'us-gov-west-1', remote: 'us-gov-east-1' },
      probes: { 'gateway-subnet': 'i-0123456789abcdef0' },
      endpoints: { s3: 'vpce-0123456789abcdef0' },
      buckets: { home: 'b', remote: 'c' },
      parameters: { home: '/p' },
      buses: { remote: 'default' },
      services: { custom: 'com.amazonaws.vpce.us-gov-east-1.vpce-svc-0123456789abcdef0' },
      loadBalancers: {
        'one-zone': 'arn:aws-us-gov:elasticloadbalancing:us-gov-east-1:123456789012:loadbalancer/net/a/b',
      },
      access: { endpointUrl: 'http://127.0.0.1:4566' },
    };
    expect(parseConfig(JSON.stringify(value), 'x')).toEqual({ ok: true, value });
  });

  it.each([
    ['{}', ['1:1: Expected `regions` to be a map, got nothing']],
    [
      'regions: {home: eu-west-1, remote: eu-west-1}',
      ['1:36: Expected `remote` to be another region than `home`, got `eu-west-1`'],
    ],
    [
      'regions: {home: Ireland}',
      [
        '1:10: Expected `remote` to be a text, got nothing',
        '1:17: Expected `home` to be a region’s name, such as `eu-west-1`, got `Ireland`',
      ],
    ],
    [`${regions}probes: {a: i-1}`, ['2:13: Expected `a` to be an instance’s id, `i-…`, got `i-1`']],
    [
      `${regions}probes: {A: i-0123456789abcdef0}`,
      ['2:10: Expected the key to be lower-case letters, digits and hyphens, got `A`'],
    ],
    [`${regions}endpoints:\n  s3: 3`, ['3:7: Expected `s3` to be a text, got `3`']],
    [
      `${regions}services: {custom: x}`,
      ['2:20: Expected `custom` to be `com.amazonaws.vpce.REGION.vpce-svc-…`, got `x`'],
    ],
    [
      `${regions}buckets: {hom: x}`,
      ['2:11: Expected one of the keys `home` or `remote`, got `hom` (did you mean `home`?)'],
    ],
    [
      `${regions}access: {endpointUrl: "file:///etc/passwd"}`,
      ['2:23: Expected `endpointUrl` to be an `http://` or `https://` URL, got `file:///etc/passwd`'],
    ],
  ])('%s is a located problem', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('takes no keys, and does not show those that it was given', () => {
    const problems = problemsOf(
      `${regions}access: {credentials: {secretAccessKey: CANARY}, accessKeyId: CANARY}`,
    );
    expect(problems).toEqual([
      '2:10: Expected no key `credentials` here: keys are taken from the environment, a profile or a role, never from a file',
      '2:50: Expected no key `accessKeyId` here: keys are taken from the environment, a profile or a role, never from a file',
    ]);
  });

  it('is a problem when it is not there', async () => {
    expect(await loadConfig('no/such/file.yaml')).toEqual({
      ok: false,
      problems: [
        {
          file: 'no/such/file.yaml',
          line: 1,
          column: 1,
          message: 'Expected a file that can be read, got none of this name',
        },
      ],
    });
  });
});
