import { describe, expect, it } from 'vitest';
import type { Endpoint, Inventory, Probe } from '../../src/model/inventory.js';
import { lookUpIn } from '../../src/plan/look-up.js';
import { sampleInventory } from './sample-inventory.js';

const probe: Probe = {
  role: 'p',
  instanceId: 'i-1',
  region: 'us-east-1',
  vpcId: 'vpc-1',
  subnetId: 'subnet-1',
  privateIp: '10.0.0.1',
  zone: 'us-east-1a',
  routes: [],
};

/** The endpoint's field for that probe, with names in these zones. */
function field(name: string, zones: readonly string[], own: Probe = probe): string | undefined {
  const [template] = sampleInventory.endpoints;
  const dnsNames = ['', ...zones.map((zone) => `-${zone}`)].map(
    (part) => `*.vpce-1-x${part}.s3.us-east-1.vpce.amazonaws.com`,
  );
  const endpoint = { ...template, name: 'e', dnsNames } as Endpoint;
  const inventory: Inventory = { ...sampleInventory, endpoints: [endpoint] };
  return lookUpIn(inventory, own)(`endpoint.e.${name}`);
}

describe('an endpoint’s zonal names', () => {
  const both = ['us-east-1b', 'us-east-1a'];

  it('are those of the probe’s zone and of the other one', () => {
    expect(field('zonal', both)).toBe('bucket.vpce-1-x-us-east-1a.s3.us-east-1.vpce.amazonaws.com');
    expect(field('other-zonal', both)).toBe('bucket.vpce-1-x-us-east-1b.s3.us-east-1.vpce.amazonaws.com');
  });

  it('leave open which is the other one where there is none, or several', () => {
    expect(field('other-zonal', ['us-east-1a'])).toBeUndefined();
    expect(field('other-zonal', [...both, 'us-east-1c'])).toBeUndefined();
    const { zone: _, ...nowhere } = probe;
    expect(field('other-zonal', both, nowhere)).toBeUndefined();
  });
});
