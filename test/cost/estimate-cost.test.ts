import { beforeAll, describe, expect, it } from 'vitest';
import { checkMaxCost, parseMaxCost } from '../../src/cost/check-max-cost.js';
import { type CostedResource, estimateCost, listResources } from '../../src/cost/estimate-cost.js';
import { renderCost } from '../../src/cost/render-cost.js';
import { loadTemplate } from '../../src/sandbox/load-template.js';
import type { SandboxParts } from '../../src/sandbox/template.js';

let resources: readonly CostedResource[];
const regions = { home: 'us-east-1', remote: 'ap-northeast-1' };

async function resourcesIn(
  where: typeof regions,
  options: Partial<SandboxParts> = {},
): Promise<readonly CostedResource[]> {
  const [home, remote] = await Promise.all([loadTemplate('home'), loadTemplate('remote')]);
  return listResources({ home: home.template, remote: remote.template }, where, {
    crossRegion: false,
    morePaths: false,
    ...options,
  });
}

beforeAll(async () => {
  resources = await resourcesIn(regions);
});

describe('the cost of a sandbox', () => {
  it('is the sum of what the templates hold, by list prices', () => {
    const { lines, perHour, unknown } = estimateCost(resources, 1);
    expect(unknown).toEqual([]);
    expect(lines.map(({ region, what, units }) => `${region}: ${units} ${what}`)).toEqual([
      'us-east-1: 5 interface endpoint, zones',
      'us-east-1: 2 instance t4g.micro',
      'us-east-1: 16 volume gp3, GB',
      'ap-northeast-1: 1 instance t4g.nano',
      'ap-northeast-1: 8 volume gp3, GB',
      'ap-northeast-1: 2 network load balancer',
      'ap-northeast-1: 1 endpoint service, remote regions',
    ]);
    const home = 5 * 0.01 + 2 * 0.0084 + (16 * 0.08) / 730;
    const remote = 0.0054 + (8 * 0.096) / 730 + 2 * 0.0243 + 0.05;
    expect(perHour).toBeCloseTo(home + remote, 10);
  });

  it('has nine endpoints more with those of the remote region’s services', async () => {
    const { lines } = estimateCost(await resourcesIn(regions, { crossRegion: true }), 1);
    expect(lines.find(({ what }) => what.startsWith('interface endpoint'))).toMatchObject({
      region: 'us-east-1',
      units: 14,
      perHour: expect.closeTo(0.14, 10),
    });
  });

  it('has an endpoint in two zones more with the further paths, and nothing else that costs', async () => {
    const plain = estimateCost(resources, 1);
    const { lines, perHour, unknown } = estimateCost(await resourcesIn(regions, { morePaths: true }), 1);
    expect(unknown).toEqual([]);
    expect(lines).toHaveLength(plain.lines.length);
    expect(lines[0]).toMatchObject({ what: 'interface endpoint, zones', units: 7 });
    expect(Number(perHour) - Number(plain.perHour)).toBeCloseTo(0.02, 10);
  });

  it('charges endpoints and balancers for each hour begun, instances by the second', () => {
    const short = estimateCost(resources, 0.25);
    const line = (what: string) => short.lines.find((candidate) => candidate.what.startsWith(what));
    expect(line('interface endpoint')?.run).toBeCloseTo(0.05, 10);
    expect(line('network load balancer')?.run).toBeCloseTo(0.0486, 10);
    expect(line('instance t4g.micro')?.run).toBeCloseTo(0.0042, 10);
    expect(short.day).toBeCloseTo(Number(short.perHour) * 24, 10);
  });

  it('is unknown in a region that was not looked up, in its lines and in all', async () => {
    const estimate = estimateCost(await resourcesIn({ ...regions, remote: 'eu-central-2' }), 1);
    expect(estimate.run).toBe('unknown');
    expect(estimate.day).toBe('unknown');
    expect(estimate.unknown).toContain('remote/LoadBalancer');
    expect(estimate.unknown).not.toContain('home/InterfaceProbe');
    expect(renderCost(estimate)).toContain('No price is known for: remote/WebServer');
  });

  it.each([
    ['a type without a price', { type: 'AWS::EC2::NatGateway', properties: {} }],
    [
      'an instance type without a price',
      { type: 'AWS::EC2::Instance', properties: { InstanceType: 'm5.large' } },
    ],
    [
      'a volume type without a price',
      {
        type: 'AWS::EC2::Instance',
        properties: {
          InstanceType: 't4g.nano',
          BlockDeviceMappings: [{ Ebs: { VolumeType: 'io2', VolumeSize: 8 } }],
        },
      },
    ],
    ['an application load balancer', { type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', properties: {} }],
  ] as const)('is unknown for %s, never nothing', (_, made) => {
    const estimate = estimateCost([{ stack: 'home', region: 'us-east-1', logicalId: 'New', ...made }], 1);
    expect(estimate.run).toBe('unknown');
    expect(estimate.unknown).toEqual(['home/New']);
  });
});

describe('the table', () => {
  it('says per hour, for this run and for a day, with its date', () => {
    const lines = renderCost(estimateCost(resources, 0.5)).split('\n');
    expect(lines[0]).toMatch(/per hour +this run \(30 min\) +forgotten for a day$/);
    expect(lines.find((line) => line.includes('in all'))).toMatch(/0\.1736 +0\.1611 +4\.1665$/);
    expect(lines.join('\n')).toContain('list prices of 2026-11-23');
  });

  it('names the time that a sandbox stands which nobody takes down', () => {
    expect(renderCost(estimateCost(resources, 4), 'until it expires')).toContain(
      '  until it expires (4 h)  ',
    );
  });
});

describe('--max-cost', () => {
  it('lets pass what costs no more, refuses what costs more or is unknown', async () => {
    const estimate = estimateCost(resources, 1);
    expect(checkMaxCost(estimate, 0.2)).toBeUndefined();
    expect(checkMaxCost(estimate, 0.1)).toBe(
      'Expected this run to cost at most 0.1 USD, the estimate is 0.17 USD.',
    );
    const unknown = estimateCost(await resourcesIn({ home: 'me-central-1', remote: 'us-east-1' }), 1);
    expect(checkMaxCost(unknown, 1_000)).toMatch(/^Expected .* is unknown\.$/);
  });

  it.each([
    ['0.5', 0.5],
    ['2', 2],
    ['', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['five', undefined],
  ])('reads %j as %j', (text, amount) => {
    expect(parseMaxCost(text)).toBe(amount);
  });
});
