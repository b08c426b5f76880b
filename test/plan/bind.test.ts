import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBinder } from '../../src/plan/bind.js';
import { lookUpIn } from '../../src/plan/look-up.js';
import { planRun } from '../../src/plan/plan-run.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { sampleInventory } from './sample-inventory.js';

const lookUp = lookUpIn(sampleInventory);

describe('looking a binding up', () => {
  it.each([
    ['region.home', 'eu-west-1'],
    ['region.remote', 'us-west-2'],
    ['probe.interface-subnet.id', 'i-01'],
    ['probe.interface-subnet.ip', '10.0.1.10'],
    ['probe.interface-subnet.vpc', 'vpc-1'],
    ['probe.interface-subnet.subnet', 'subnet-1'],
    ['endpoint.s3-gateway.id', 'vpce-01'],
    ['endpoint.s3.url', 'https://bucket.vpce-02-a.s3.eu-west-1.vpce.amazonaws.com'],
    ['endpoint.s3.dns', 'vpce-02-a.s3.eu-west-1.vpce.amazonaws.com'],
    ['bucket.remote', 'there'],
    ['load-balancer.one-zone.arn', 'arn:one'],
  ])('finds %s', (name, value) => {
    expect(lookUp(name)).toBe(value);
  });

  it.each([
    'probe.other.id',
    'endpoint.s3-gateway.url',
    'endpoint.s3-gateway.dns',
    'endpoint.none.id',
    'service.other.name',
    'region.third',
    'constructor',
    '__proto__',
  ])('does not find %s', (name) => {
    expect(lookUp(name)).toBeUndefined();
  });
});

describe('putting values in', () => {
  it('keeps a word one word, notes what it used and what is missing', () => {
    const binder = createBinder(lookUp);
    expect(binder.text('${bucket.remote}.s3-${region.remote}.amazonaws.com')).toBe(
      'there.s3-us-west-2.amazonaws.com',
    );
    expect(binder.text('$${bucket.home}')).toBe('${bucket.home}');
    expect([...binder.missing]).toEqual([]);
    binder.text('${service.none.name}');
    expect([...binder.used]).toEqual(['bucket.remote', 'region.remote', 'service.none.name']);
    expect([...binder.missing]).toEqual(['service.none.name']);
  });

  it('goes through a call’s input and leaves all but texts as it is', () => {
    const input = { A: ['${bucket.home}', 1, null, { B: true, C: 'x-${region.home}' }] };
    expect(createBinder(lookUp).value(input)).toEqual({
      A: ['here', 1, null, { B: true, C: 'x-eu-west-1' }],
    });
  });

  it('never reads a value again: a value may itself hold ${…}', () => {
    const binder = createBinder((name) => (name === 'bucket.home' ? '${bucket.remote}' : 'wrong'));
    expect(binder.text('${bucket.home}')).toBe('${bucket.remote}');
  });

  it('never changes the number of arguments, whatever a value holds', () => {
    const text = `id: s\ntitle: t\nprobe: gateway-subnet\nexperiments:\n  - {id: a, run: "aws s3 ls \${bucket.home} 'x \${bucket.home}' --z=\${bucket.home}", expect: success}\n`;
    const parsed = parseScenario(text, 's.yaml');
    if (!parsed.ok) throw new Error('the scenario of this test is wrong');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const inventory = { ...sampleInventory, values: { 'bucket.home': value } };
        const plan = planRun({ scenarios: [parsed.value], inventory, asOf: '2024-12-01' });
        expect(plan.experiments[0]?.action).toEqual({
          kind: 'command',
          client: 'aws',
          argv: ['aws', 's3', 'ls', value, `x ${value}`, `--z=${value}`],
        });
      }),
    );
  });
});
