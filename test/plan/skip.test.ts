import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../src/model/inventory.js';
import type { PlannedExperiment } from '../../src/model/plan.js';
import { planRun } from '../../src/plan/plan-run.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { sampleInventory } from './sample-inventory.js';

interface Circumstances {
  readonly asOf?: string;
  readonly inventory?: Inventory;
}

/** The experiments of a scenario, planned: the second one names no endpoint. */
function experimentsOf(keys: string, more: Circumstances = {}): readonly PlannedExperiment[] {
  const text = `id: s\ntitle: A path\nprobe: interface-subnet\n${keys}
experiments:
  - {id: e, control: true, run: "aws kms list-keys --endpoint-url \${endpoint.kms-remote.url}", expect: success}
  - {id: f, run: aws kms list-keys, expect: success}
`;
  const parsed = parseScenario(text, 'x.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { inventory = sampleInventory, asOf = '2025-12-01' } = more;
  return planRun({ scenarios: [parsed.value], inventory, asOf }).experiments;
}

/** The first of them. */
function planned(keys: string, more: Circumstances = {}): PlannedExperiment {
  const [first] = experimentsOf(keys, more);
  if (first === undefined) throw new Error('Nothing was planned.');
  return first;
}

describe('an experiment that can be run since a day', () => {
  it.each([
    ['2025-11-18', 'not offered on 2025-11-18, only since 2025-11-19'],
    ['2025-11-19', undefined],
  ])('on %s: %s', (asOf, reason) => {
    const { skip, unbound, action } = planned('since: 2025-11-19', { asOf });
    expect(skip?.reason).toBe(reason);
    expect(action).toBeUndefined();
    // On its first day it is wanted, and then what it lacks is told.
    expect(unbound).toEqual(reason === undefined ? ['endpoint.kms-remote.url'] : []);
  });

  it('until a day is left out after it', () => {
    expect(planned('until: 2025-11-18', { asOf: '2025-11-18' }).skip).toBeUndefined();
    const because = { kind: 'not-offered', asOf: '2025-11-19', until: '2025-11-18' };
    expect(planned('until: 2025-11-18', { asOf: '2025-11-19' }).skip).toEqual({
      kind: 'not-offered',
      reason: 'not offered on 2025-11-19, only until 2025-11-18',
      because,
    });
  });
});

describe('an optional scenario', () => {
  it('is left out where nobody has set up what it needs', () => {
    expect(planned('optional: true')).toMatchObject({
      skip: { kind: 'not-set-up', reason: 'not set up here, being an option: no endpoint.kms-remote' },
      unbound: [],
    });
  });

  it('is left out where only the way is missing that an answer must come', () => {
    const [, second] = experimentsOf('optional: true\nthrough: kms-remote');
    expect(second).toMatchObject({ experiment: 'f', skip: { kind: 'not-set-up' } });
    const [, asked] = experimentsOf('through: kms-remote');
    expect(asked?.skip).toBeUndefined();
  });

  it('is not left out where that was asked for and is gone', () => {
    const inventory = { ...sampleInventory, lacking: ['endpoint.kms-remote'] };
    const { skip, unbound } = planned('optional: true', { inventory });
    expect(skip).toBeUndefined();
    expect(unbound).toEqual(['endpoint.kms-remote.url']);
  });

  it('is left out by what was asked for in the account of its probe, and by no other’s', () => {
    const account = 'team-b';
    const probes = sampleInventory.probes.map((probe) => ({ ...probe, account }));
    const skipWhereLacking = (thing: string) =>
      planned('optional: true', { inventory: { ...sampleInventory, probes, lacking: [thing] } }).skip?.kind;
    expect(skipWhereLacking('endpoint.kms-remote')).toBe('not-set-up');
    expect(skipWhereLacking('endpoint.kms-remote@team-b')).toBeUndefined();
  });

  it('needs a way in the account of its probe', () => {
    const [endpoint] = sampleInventory.endpoints;
    if (endpoint === undefined) throw new Error('Expected an endpoint.');
    const endpoints = [...sampleInventory.endpoints, { ...endpoint, name: 'kms-remote' }];
    const skipIn = (account?: string) => {
      const probes = sampleInventory.probes.map((one) => (account === undefined ? one : { ...one, account }));
      const inventory = { ...sampleInventory, endpoints, probes };
      return experimentsOf('optional: true\nthrough: kms-remote', { inventory })[1]?.skip?.kind;
    };
    expect(skipIn()).toBeUndefined();
    expect(skipIn('team-b')).toBe('not-set-up');
  });
});
