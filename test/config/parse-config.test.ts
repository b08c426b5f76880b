import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { knownNames } from '../../src/discovery/known-names.js';
import { resolveConfig } from '../../src/discovery/resolve-config.js';
import { emptySurvey } from '../../src/discovery/survey.js';
import { formatProblem } from '../../src/document/format-problem.js';
import type { ConfigRequest } from '../../src/model/config-request.js';

const regions = 'regions: { home: eu-west-1, remote: us-west-2 }\n';

function requestOf(text: string): ConfigRequest {
  const parsed = parseConfig(text, 'x');
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.value;
}

function configOf(text: string) {
  const resolution = resolveConfig(requestOf(text), emptySurvey);
  return resolution.ok ? resolution.config : resolution.problems;
}

function problemsOf(text: string): readonly string[] {
  const parsed = parseConfig(text, 'reachmatrix.yaml');
  return parsed.ok
    ? []
    : parsed.problems.map((problem) => formatProblem(problem).replace('reachmatrix.yaml:', ''));
}

describe('the configuration file', () => {
  it('needs only the two regions', () => {
    expect(configOf(regions)).toEqual({
      regions: { home: 'eu-west-1', remote: 'us-west-2' },
      probes: {},
      endpoints: {},
      buckets: {},
      parameters: {},
      buses: {},
      services: {},
      loadBalancers: {},
      access: {},
    });
  });

  it('may name everything that scenarios bind to', () => {
    const value = {
      regions: { home: 'us-gov-west-1', remote: 'us-gov-east-1' },
      probes: { 'gateway-subnet': 'i-0123456789abcdef0' },
      endpoints: { s3: 'vpce-0123456789abcdef0' },
      buckets: { home: 'here', remote: 'there' },
      parameters: { home: '/p' },
      buses: { remote: 'default' },
      services: { custom: 'com.amazonaws.vpce.us-gov-east-1.vpce-svc-0123456789abcdef0' },
      loadBalancers: {
        'one-zone': 'arn:aws-us-gov:elasticloadbalancing:us-gov-east-1:123456789012:loadbalancer/net/a/b',
      },
      access: { endpointUrl: 'http://127.0.0.1:4566' },
    };
    expect(configOf(JSON.stringify(value))).toEqual(value);
  });

  it('names the accounts by profile and role, the endpoint URL being the same for both', () => {
    const text = `${regions}
access: { endpointUrl: 'http://127.0.0.1:1' }
accounts:
  consumer: { profile: ours }
  provider:
    assumeRole: { arn: 'arn:aws:iam::123456789012:role/theirs', externalId: x-1 }
`;
    expect(configOf(text)).toMatchObject({
      access: { endpointUrl: 'http://127.0.0.1:1', profile: 'ours' },
      providerAccess: {
        endpointUrl: 'http://127.0.0.1:1',
        assumeRole: { arn: 'arn:aws:iam::123456789012:role/theirs', externalId: 'x-1' },
      },
    });
  });

  it('names several probes for a role, by id, by tag and to be found', () => {
    const text = `${regions}probes: { a: [i-0123456789abcdef0, { tag: { Team: net } }], b: discover }`;
    expect(requestOf(text).probes).toEqual({
      a: [
        { kind: 'named', value: 'i-0123456789abcdef0' },
        { kind: 'tagged', key: 'Team', value: 'net' },
      ],
      b: [{ kind: 'discover' }],
    });
  });

  it('leaves whole sections to be found', () => {
    const found = requestOf(`${regions}endpoints: discover\nbuckets: discover\nprobes: discover`);
    expect(Object.keys(found.endpoints)).toEqual([...knownNames.endpoints, ...knownNames.optionalEndpoints]);
    expect(found.endpoints['kms-remote']).toEqual({ kind: 'discover', optional: true });
    expect(found.buckets).toEqual({ home: { kind: 'discover' }, remote: { kind: 'discover' } });
    expect(Object.keys(found.probes)).toEqual(['gateway-subnet', 'interface-subnet']);
  });

  it('sets what a run does by default', () => {
    const text = `${regions}scenarios: [ssm]\ntimeout: 20\nconcurrency: 3\nout: there\nstore: s3://b/p`;
    expect(requestOf(text).defaults).toEqual({
      scenarios: ['ssm'],
      timeoutS: 20,
      concurrency: 3,
      outDir: 'there',
      store: 's3://b/p',
    });
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
    [
      `${regions}probes: {a: i-1}`,
      ['2:13: Expected `a` to be an instance’s id, `i-…`, or `discover`, got `i-1`'],
    ],
    [
      `${regions}probes: {A: i-0123456789abcdef0}`,
      ['2:10: Expected the key to be lower-case letters, digits and hyphens, got `A`'],
    ],
    [
      `${regions}endpoints:\n  s3: 3`,
      ['3:7: Expected `s3` to be a VPC endpoint’s id, `vpce-…`, `{ tag: … }`, or `discover`, got `3`'],
    ],
    [
      `${regions}services: {custom: x}`,
      ['2:20: Expected `custom` to be `com.amazonaws.vpce.REGION.vpce-svc-…`, or `discover`, got `x`'],
    ],
    [
      `${regions}buckets: {hom: x}`,
      ['2:11: Expected one of the keys `home` or `remote`, got `hom` (did you mean `home`?)'],
    ],
    [
      `${regions}access: {endpointUrl: "file:///etc/passwd"}`,
      ['2:23: Expected `endpointUrl` to be an `http://` or `https://` URL, got `file:///etc/passwd`'],
    ],
    [
      `${regions}probes: {a: [i-0123456789abcdef0, i-2]}`,
      ['2:35: Expected an entry of `a` to be an instance’s id, `i-…`, or `discover`, got `i-2`'],
    ],
    [
      `${regions}probes: {a: {tag: {b: c, d: e}}}`,
      ['2:19: Expected `tag` to be one tag, `{ key: value }`, got a map'],
    ],
    [
      `${regions}endpoints: discovr`,
      ['2:12: Expected `endpoints` to be `discover`, got `discovr` (did you mean `discover`?)'],
    ],
    [`${regions}timeout: 0`, ['2:10: Expected `timeout` to be at least 1, got `0`']],
    [
      `${regions}accounts: {consumer: {assumeRole: {arn: me}}}`,
      ['2:41: Expected `arn` to be the ARN of a role, got `me`'],
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
