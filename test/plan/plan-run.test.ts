import { beforeAll, describe, expect, it } from 'vitest';
import type { Inventory } from '../../src/model/inventory.js';
import type { Scenario } from '../../src/model/scenario.js';
import { estimateDurationMs } from '../../src/plan/estimate.js';
import { type PlanRequest, planRun } from '../../src/plan/plan-run.js';
import { loadScenarios } from '../../src/scenario/load.js';
import { sampleInventory } from './sample-inventory.js';

let scenarios: readonly Scenario[];

beforeAll(async () => {
  const loaded = await loadScenarios();
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  scenarios = loaded.value;
});

function plan(more: Partial<PlanRequest> = {}) {
  return planRun({ scenarios, inventory: sampleInventory, asOf: '2024-12-01', ...more });
}

const keysOf = (experiments: readonly { readonly key: string }[]) => experiments.map(({ key }) => key);

describe('the plan of the shipped scenarios', () => {
  it('holds all 23 experiments, each in one batch or among the calls', () => {
    const { experiments: all, batches, calls } = plan();
    const experiments = all.filter(({ skip }) => skip === undefined);
    expect(experiments).toHaveLength(23);
    const placed = [...batches.flatMap((batch) => keysOf(batch.experiments)), ...keysOf(calls)];
    expect(placed.sort()).toEqual(keysOf(experiments).sort());
    expect(batches.map((batch) => [batch.probe.role, batch.experiments.length])).toEqual([
      ['gateway-subnet', 3],
      ['interface-subnet', 13],
    ]);
    expect(calls).toHaveLength(7);
  });

  it('starts the slowest first in each batch', () => {
    for (const { experiments } of plan().batches) {
      const expected = experiments.map(({ expectation }) => expectation?.kind === 'timeout');
      expect(expected).toEqual([...expected].sort((a, b) => Number(b) - Number(a)));
      expect(expected[0]).toBe(true);
    }
  });

  it('binds a command', () => {
    const found = plan().experiments.find(({ key }) => key === 's3-interface/remote-bucket-hostname');
    expect(found).toEqual({
      key: 's3-interface/remote-bucket-hostname',
      scenario: 's3-interface',
      experiment: 'remote-bucket-hostname',
      scenarioTitle: 'S3 through an interface endpoint',
      title: "List a bucket named as the redirect's host",
      column: 'remote, redirect host as name',
      control: false,
      timeoutS: 10,
      action: {
        kind: 'command',
        client: 'aws',
        argv: [
          ...'aws s3api list-objects --max-items 1 --bucket there.s3-us-west-2.amazonaws.com'.split(' '),
          '--endpoint-url',
          'https://bucket.vpce-02-a.s3.eu-west-1.vpce.amazonaws.com',
        ],
      },
      unbound: [],
      needs: ['bucket.remote'],
      through: 's3',
      probe: 'interface-subnet',
      expectation: { kind: 'service-error', code: 'NoSuchBucket', source: 'DevelopersIO, 2024-12-02' },
    });
  });

  it('binds a call, its input and what it must return', () => {
    const found = plan().calls.find(({ experiment }) => experiment === 'verify-with-region');
    expect(found?.action).toEqual({
      kind: 'call',
      operation: 'ec2.DescribeVpcEndpointServices',
      region: 'eu-west-1',
      input: { ServiceNames: ['com.amazonaws.vpce.us-west-2.vpce-svc-1'], ServiceRegions: ['us-west-2'] },
      returns: { ServiceDetails: [{ ServiceName: 'com.amazonaws.vpce.us-west-2.vpce-svc-1' }] },
    });
    expect(found?.needs).toEqual(['service.custom.name']);
    expect(found).not.toHaveProperty('through');
    expect(found).not.toHaveProperty('probe');
  });

  it('has no expectation where none holds on the day', () => {
    const experiments = plan({ asOf: '2025-11-19' }).experiments.filter(
      ({ expectation }) => expectation === undefined,
    );
    expect(keysOf(experiments)).toEqual([
      'service-region/home-name-remote-region',
      'service-region/remote-name-remote-region',
      'cross-region/ssm-service',
      'cross-region/create-eventbridge',
    ]);
  });

  it('leaves out what is not offered on the day', () => {
    const skipped = plan().experiments.filter(({ skip }) => skip !== undefined);
    expect(new Set(skipped.map(({ skip }) => skip?.reason))).toEqual(
      new Set(['not offered on 2024-12-01, only since 2025-11-19']),
    );
    expect(keysOf(skipped)).toContain('kms-remote/own-url');
  });

  it('leaves out the options that an account does not have', () => {
    const skipped = plan({ asOf: '2025-11-19' }).experiments.filter(({ skip }) => skip !== undefined);
    expect(new Set(skipped.map(({ skip }) => skip?.kind))).toEqual(new Set(['not-set-up']));
    expect(keysOf(skipped)).toContain('kms-remote/own-url');
    expect(keysOf(skipped)).toContain('cross-region/unsupported-zone');
    expect(keysOf(skipped)).not.toContain('cross-region/supported-services');
  });

  it('may have another timeout for all', () => {
    expect(new Set(plan({ timeoutS: 3 }).experiments.map(({ timeoutS }) => timeoutS))).toEqual(new Set([3]));
  });
});

describe('what an inventory lacks', () => {
  it('leaves its experiments in the plan, without an action and in no batch', () => {
    const { 'bucket.remote': _gone, ...values } = sampleInventory.values;
    const { experiments, batches } = plan({ inventory: { ...sampleInventory, values } });
    const unbound = experiments.filter(({ action, skip }) => action === undefined && skip === undefined);
    expect(unbound.map(({ key, unbound }) => [key, unbound])).toEqual([
      ['s3-gateway/remote-bucket', ['bucket.remote']],
      ['s3-gateway/remote-bucket-region', ['bucket.remote']],
      ['s3-interface/remote-bucket', ['bucket.remote']],
      ['s3-interface/remote-bucket-region', ['bucket.remote']],
      ['s3-interface/remote-bucket-hostname', ['bucket.remote']],
    ]);
    expect(batches.flatMap((batch) => batch.experiments)).toHaveLength(11);
    expect(unbound.map(estimateDurationMs)).toEqual([0, 0, 0, 0, 0]);
  });

  it('names a probe that is not there', () => {
    const inventory: Inventory = { ...sampleInventory, probes: sampleInventory.probes.slice(1) };
    const { experiments, batches } = plan({ inventory, select: ['s3-gateway', 'service-region'] });
    expect(experiments.map(({ unbound }) => unbound)).toEqual([
      ['probe.gateway-subnet'],
      ['probe.gateway-subnet'],
      ['probe.gateway-subnet'],
      [],
      [],
      [],
      [],
    ]);
    expect(batches).toEqual([]);
  });
});

describe('a role with two probes', () => {
  const [first] = sampleInventory.probes;
  if (first === undefined) throw new Error('the inventory of this test has no probe');
  const second = { ...first, instanceId: 'i-second', subnetId: 'subnet-second' };
  const inventory = { ...sampleInventory, probes: [...sampleInventory.probes, second] };

  it('has every experiment on each of them, under a key of its own', () => {
    const { batches } = plan({ inventory });
    expect(batches.map(({ probe, experiments }) => [probe.instanceId, experiments.length])).toEqual([
      ['i-00', 3],
      ['i-01', 13],
      ['i-second', 3],
    ]);
    expect(keysOf(plan({ inventory }).experiments).slice(0, 4)).toEqual([
      's3-gateway/home-bucket@i-00',
      's3-gateway/home-bucket@i-second',
      's3-gateway/remote-bucket@i-00',
      's3-gateway/remote-bucket@i-second',
    ]);
  });

  it('leaves the other roles’ keys as they were', () => {
    const others = plan({ inventory }).experiments.filter(({ scenario }) => scenario !== 's3-gateway');
    expect(others.filter(({ key, instanceId }) => key.includes('@') || instanceId !== undefined)).toEqual([]);
  });

  it('binds to the very probe that runs the command', () => {
    const words = ['resolve', '${probe.gateway-subnet.subnet}'];
    const [scenario] = scenarios;
    const [experiment] = scenario?.experiments ?? [];
    if (scenario === undefined || experiment === undefined) throw new Error('no scenario');
    const own = {
      ...scenario,
      experiments: [{ ...experiment, action: { kind: 'command' as const, words } }],
    };
    const { experiments } = plan({ scenarios: [own], inventory });
    expect(experiments.map(({ action }) => (action?.kind === 'command' ? action.argv[1] : ''))).toEqual([
      'subnet-0',
      'subnet-second',
    ]);
  });
});

describe('choosing experiments', () => {
  const table: readonly [string, readonly string[]][] = [
    [
      'remote-bucket',
      [
        's3-gateway/home-bucket',
        's3-gateway/remote-bucket',
        's3-interface/home-bucket',
        's3-interface/remote-bucket',
      ],
    ],
    ['s3-gateway/remote-bucket', ['s3-gateway/home-bucket', 's3-gateway/remote-bucket']],
    ['ssm/*-endpoint', ['ssm/private-dns', 'ssm/home-parameter', 'ssm/remote-parameter-endpoint']],
    [
      'event*/*',
      ['eventbridge/home-bus', 'eventbridge/remote-bus-region', 'eventbridge/remote-bus-endpoint'],
    ],
    ['http-ge?', ['custom-nlb/http-get']],
    ['*/http-get', ['custom-nlb/http-get']],
    ['http', []],
    ['.*', []],
    ['[a-z]*', []],
    ['', []],
  ];
  it.each(table)('%j takes what it names and the controls beside it', (only, keys) => {
    expect(keysOf(plan({ only }).experiments)).toEqual(keys);
  });

  it('takes all of the scenarios that are selected, and all when none is', () => {
    expect(keysOf(plan({ select: ['eventbridge'] }).experiments)).toHaveLength(3);
    expect(plan({ select: [] }).experiments).toHaveLength(plan().experiments.length);
    expect(keysOf(plan({ select: ['ssm'], only: 'remote-bucket' }).experiments)).toEqual([]);
  });
});

describe('the estimate of an experiment', () => {
  it('is its timeout where it should time out or where nobody knows, and short otherwise', () => {
    const estimates = Object.fromEntries(
      plan({ asOf: '2024-11-29', timeoutS: 7 }).experiments.map((one) => [one.key, estimateDurationMs(one)]),
    );
    expect(estimates['s3-gateway/remote-bucket']).toBe(8_000);
    expect(estimates['s3-gateway/home-bucket']).toBe(1_500);
    expect(estimates['ssm/private-dns']).toBe(500);
    expect(estimates['custom-nlb/http-get']).toBe(500);
    expect(estimates['service-region/home-name-remote-region']).toBe(500);
  });
});
