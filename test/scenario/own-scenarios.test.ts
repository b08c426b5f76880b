import { readdir, readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemas } from '../../src/config/json-schemas.js';
import type { Scenario } from '../../src/model/scenario.js';
import { chooseExpectation } from '../../src/plan/choose-expectation.js';
import { skipForDay } from '../../src/plan/skip.js';
import { loadScenarios, type ScenarioSet } from '../../src/scenario/load.js';

const files = new URL('../../scenarios/', import.meta.url);
const more = new URL('more/', files);
const schemas = new URL('../../schemas/', import.meta.url);

async function ownScenarios(set: ScenarioSet = {}): Promise<readonly Scenario[]> {
  const loaded = await loadScenarios([], [], set);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.value;
}

/** The article's tables: what was seen on 2024-12-01. */
const article: Readonly<Record<string, string>> = {
  's3-gateway/home-bucket': 'control success',
  's3-gateway/remote-bucket': 'timeout',
  's3-gateway/remote-bucket-region': 'timeout',
  's3-interface/home-bucket': 'control success',
  's3-interface/remote-bucket': 'PermanentRedirect',
  's3-interface/remote-bucket-region': 'PermanentRedirect',
  's3-interface/remote-bucket-hostname': 'service-error NoSuchBucket',
  'ssm/private-dns': 'control success',
  'ssm/home-parameter': 'control success',
  'ssm/remote-parameter': 'service-error ParameterNotFound',
  'ssm/remote-parameter-region': 'timeout',
  'ssm/remote-parameter-endpoint': 'InvalidSignature',
  'eventbridge/home-bus': 'control success',
  'eventbridge/remote-bus-region': 'timeout',
  'eventbridge/remote-bus-endpoint': 'InvalidSignature',
  'service-region/interface-service-region': 'control success',
  'service-region/home-name-remote-region': 'service-error InternalError',
  'service-region/remote-name-remote-region': 'service-error InvalidServiceName',
  'custom-nlb/one-zone-service':
    'service-error Services must support at least 2 availability zones for cross region',
  'custom-nlb/verify-without-region': 'service-error InvalidServiceName',
  'custom-nlb/verify-with-region': 'success',
  'custom-nlb/http-get': 'success',
};

const s3InRemoteRegion = 'service-region/s3-remote-name-remote-region';
/** With what the article did not try. */
const all: Readonly<Record<string, string>> = {
  ...article,
  [s3InRemoteRegion]: 'service-error InvalidServiceName',
};

/** What the guide of cross-region services says, and the endpoints of the sandbox's option. */
const acrossRegions: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['s3', 'ecr-api', 'kms', 'lambda', 'ecs', 'firehose'].flatMap((name) => [
      [`${name}-remote/own-url`, 'control success'],
      [`${name}-remote/plain-name`, name === 's3' ? 'timeout' : 'success'],
      [`${name}-remote/zonal-name`, 'name-not-resolved'],
    ]),
  ),
  'ecr-dkr-remote/regional-name': 'control success',
  'ecr-dkr-remote/own-url': 'service-error HTTP 401',
  'ecr-dkr-remote/plain-name': 'service-error HTTP 401',
  'ecr-dkr-remote/zonal-name': 'name-not-resolved',
  'iam/own-url': 'control success',
  'iam/plain-name': 'success',
  'route53/own-url': 'control success',
  'route53/plain-name': 'success',
  'kms-limited/allowed-action': 'control success',
  'kms-limited/other-action': 'endpoint-policy-denied',
  'cross-region/supported-services': 'control success',
  'cross-region/ssm-service': 'recorded',
  'cross-region/create-eventbridge': 'recorded',
  'cross-region/unsupported-zone':
    'service-error Only the following availability zones are supported for remote access',
};

/** The further paths, as the sources that each file names have them. */
const furtherPaths: Readonly<Record<string, string>> = {
  'dynamodb-gateway/home-tables': 'control success',
  'dynamodb-gateway/remote-tables-region': 'timeout',
  'dynamodb-gateway/other-action': 'endpoint-policy-denied',
  'dynamodb-no-route/name': 'control success',
  'dynamodb-no-route/home-tables': 'timeout',
  'dynamodb-no-route/remote-tables-region': 'timeout',
  'dead-zone/own-zone': 'control success',
  'dead-zone/dead-zone': 'timeout',
  'dead-zone/regional-name': 'success',
  'dead-zone-beside/regional-name': 'control success',
  'dead-zone-beside/regional-name-curl': 'recorded',
  'access-point/home': 'control success',
  'access-point/plain-name': 'timeout',
  'access-point/elsewhere': 'service-error AccessDenied',
  'access-point/remote': 'recorded',
  'access-point/remote-region': 'recorded',
  'access-point-gateway/home': 'control success',
  'access-point-gateway/remote': 'timeout',
  'dual-stack/home-bucket': 'control success',
  'dual-stack/name': 'success',
  'dual-stack/ipv6': 'service-error HTTP 403',
  'dual-stack/ipv4': 'service-error HTTP 403',
  'dual-stack/either': 'service-error HTTP 403',
  'dual-stack-ipv6-names/home-bucket': 'control success',
  'dual-stack-ipv6-names/ipv4': 'name-not-resolved',
  'dual-stack-ipv4-probe/home-bucket': 'control success',
  'dual-stack-ipv4-probe/either': 'service-error HTTP 403',
  'dual-stack-ipv4-admitted/home-bucket': 'control success',
  'dual-stack-ipv4-admitted/ipv6': 'timeout',
  'dual-stack-ipv4-admitted/ipv4': 'service-error HTTP 403',
  'dual-stack-ipv4-admitted/either': 'service-error HTTP 403',
  'dual-stack-ipv4-endpoint/home-bucket': 'control success',
  'dual-stack-ipv4-endpoint/ipv6': 'name-not-resolved',
  'dual-stack-names/name': 'control success',
  'dual-stack-names/sts': 'timeout',
  'dual-stack-names/home-bucket': 'recorded',
  'dual-stack-names/ipv6': 'timeout',
  'dual-stack-names/either': 'service-error HTTP 403',
  'dual-stack-names-ipv4-probe/home-bucket': 'control success',
};

function expectedOn(asOf: string, scenarios: readonly Scenario[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    scenarios.flatMap((scenario) =>
      scenario.experiments.flatMap((experiment) => {
        const { id, control, expectations } = experiment;
        if (skipForDay(experiment, asOf) !== undefined) return [];
        const found = chooseExpectation(expectations, asOf);
        const words = [
          control ? 'control' : '',
          found?.kind ?? 'recorded',
          found?.code ?? found?.message ?? '',
        ];
        return [[`${scenario.id}/${id}`, words.filter((word) => word !== '').join(' ')]];
      }),
    ),
  );
}

async function filesIn(folder: URL): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
}

describe('the scenarios that ship with the package', () => {
  it('expect on 2024-12-01 what the article saw, experiment for experiment', async () => {
    expect(expectedOn('2024-12-01', await ownScenarios())).toEqual(all);
  });

  it('expect S3 to be offered to other regions since AWS says so, and only record what it says of Systems Manager', async () => {
    const scenarios = await ownScenarios();
    expect(expectedOn('2025-11-18', scenarios)).toEqual(all);
    expect(expectedOn('2025-11-19', scenarios)).toEqual({
      ...article,
      ...acrossRegions,
      [s3InRemoteRegion]: 'success',
      'service-region/home-name-remote-region': 'recorded',
      'service-region/remote-name-remote-region': 'recorded',
    });
  });

  it('leave out what crosses regions by PrivateLink before it could', async () => {
    expect(Object.keys(expectedOn('2024-11-25', await ownScenarios())).sort()).toEqual(
      Object.keys(all)
        .sort()
        .filter((key) => !/^(service-region|custom-nlb)\//.test(key)),
    );
  });

  it('stand in the article’s order, each in the file of its id', async () => {
    const ids = (await ownScenarios()).map(({ id }) => id);
    expect(ids.slice(0, 6)).toEqual([
      's3-gateway',
      's3-interface',
      'ssm',
      'eventbridge',
      'service-region',
      'custom-nlb',
    ]);
    expect(await filesIn(files)).toEqual(ids.map((id) => `${id}.yaml`).sort());
    const further = (await ownScenarios({ morePaths: true })).slice(ids.length);
    expect(await filesIn(more)).toEqual(further.map(({ id }) => `${id}.yaml`).sort());
  });

  it('have further paths apart, which are options and expect what their sources say', async () => {
    const count = (await ownScenarios()).length;
    const further = (await ownScenarios({ morePaths: true })).slice(count);
    expect(expectedOn('2026-11-28', further)).toEqual(furtherPaths);
    expect(further.filter(({ optional }) => optional !== true)).toEqual([]);
  });

  it('can all be named', async () => {
    const named = await loadScenarios(['dynamodb-gateway', 'ssm']);
    expect(named).toMatchObject({ ok: true, value: [{ id: 'dynamodb-gateway' }, { id: 'ssm' }] });
  });

  it('name no region, so that they hold between any two', async () => {
    for (const { experiments } of await ownScenarios({ morePaths: true })) {
      for (const { action } of experiments) {
        expect(JSON.stringify(action)).not.toMatch(/\b[a-z]{2}-(north|south|east|west|central)[a-z]*-\d/);
      }
    }
  });

  it('give every experiment a title, a column and a source', async () => {
    for (const { experiments } of await ownScenarios({ morePaths: true })) {
      for (const { id, title, column, expectations } of experiments) {
        expect(title, id).toBeTruthy();
        expect(column, id).not.toBe(id);
        expect(expectations.every(({ source }) => source !== undefined)).toBe(true);
      }
    }
  });

  it('agree with the JSON Schema that editors use, whose line each of them has', async () => {
    const schema = JSON.parse(await readFile(new URL('scenario.schema.json', schemas), 'utf8'));
    const check = new Ajv2020({ formats: { date: true } }).compile(schema);
    for (const [folder, up] of [
      [files, '../'],
      [more, '../../'],
    ] as const) {
      for (const name of await filesIn(folder)) {
        const text = await readFile(new URL(name, folder), 'utf8');
        expect(check(parse(text)), JSON.stringify(check.errors)).toBe(true);
        expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${up}schemas/scenario.schema.json`);
      }
    }
    expect(
      check({ ...parse(await readFile(new URL('ssm.yaml', files), 'utf8')), experiments: [{ id: 'a' }] }),
    ).toBe(false);
  });
});

describe('the JSON Schemas', () => {
  it('are those that `node scripts/write-schemas.mjs` makes now', async () => {
    for (const [name, text] of Object.entries(jsonSchemas())) {
      expect(await readFile(new URL(name, schemas), 'utf8'), name).toBe(text);
    }
  });
});
