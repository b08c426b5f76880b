import { describe, expect, it } from 'vitest';
import { provePath } from '../../src/judge/prove-path.js';
import type { DnsAnswer, Evidence } from '../../src/model/evidence.js';
import type { Endpoint, Probe } from '../../src/model/inventory.js';
import type { Outcome } from '../../src/model/outcome.js';
import { makeEvidence, makeHop } from '../classify/make-evidence.js';
import { makeEndpoint, noBucket, redirect, success, timeout } from './make-run.js';

const host = 'ssm.us-east-1.amazonaws.com';
const other = 'other.us-east-1.amazonaws.com';
const gateway = makeEndpoint({
  name: 's3-gateway',
  type: 'Gateway',
  addresses: [],
  cidrs: ['52.216.0.0/15', '2600:1fa0::/40'],
});
const probe: Probe = {
  role: 'gateway-subnet',
  instanceId: 'i-0a',
  region: 'us-east-1',
  vpcId: 'vpc-0a',
  subnetId: 'subnet-0a',
  privateIp: '10.0.0.9',
  routes: [{ destination: 'pl-0a', target: gateway.id }],
};
const resolved = (name: string, ...addresses: string[]): DnsAnswer => ({ host: name, addresses });
const asked = (dns: readonly DnsAnswer[], hops = [makeHop(host, 200)]): Evidence =>
  makeEvidence({ exitCode: 0, hops, dns });

const kindOf = (evidence: Evidence, endpoint: Endpoint | undefined, outcome: Outcome = success): string =>
  provePath(outcome, evidence, { through: 'ssm', endpoint, probe }).kind;

describe('an answer through an interface endpoint', () => {
  it.each<[string, readonly DnsAnswer[], string]>([
    ['from one of its addresses', [resolved(host, '10.0.1.10')], 'proven'],
    ['from all of them', [resolved(host, '10.0.1.10', '10.0.2.10')], 'proven'],
    ['from elsewhere', [resolved(host, '52.94.1.1')], 'another-path'],
    ['from an address that only begins alike', [resolved(host, '10.0.1.100')], 'another-path'],
    ['from inside or outside, nobody knows', [resolved(host, '10.0.1.10', '52.94.1.1')], 'unproven'],
    ['from a name that was not asked', [resolved(other, '10.0.1.10')], 'unproven'],
    ['from a name that was not found', [{ host, addresses: [], problem: 'not-found' }], 'unproven'],
    ['as an IPv4-mapped address', [resolved(host, '::ffff:10.0.1.10')], 'proven'],
    ['as no address at all', [resolved(host, 'nonsense')], 'another-path'],
  ])('%s', (_, dns, kind) => {
    expect(kindOf(asked(dns), makeEndpoint())).toBe(kind);
  });

  it('is held to every hop that answered, redirects too', () => {
    const hops = [makeHop(other, 301), makeHop(host, 200)];
    const inside = [resolved(host, '10.0.1.10'), resolved(other, '10.0.1.10')];
    const mixed = [resolved(host, '10.0.1.10'), resolved(other, '52.94.1.1')];
    expect(kindOf(asked(inside, hops), makeEndpoint())).toBe('proven');
    expect(kindOf(asked(mixed, hops), makeEndpoint())).toBe('another-path');
    expect(kindOf(asked([resolved(host, '10.0.1.10')], hops), makeEndpoint())).toBe('unproven');
  });

  it('is not held to hops that nobody answered, nor to those for credentials', () => {
    const hops = [makeHop(host, 200), makeHop(other), makeHop('169.254.169.254', 200)];
    expect(kindOf(asked([resolved(host, '10.0.1.10')], hops), makeEndpoint())).toBe('proven');
  });

  it('is held for refusals as well: they are answers', () => {
    for (const outcome of [redirect, noBucket]) {
      expect(
        kindOf(asked([resolved(host, '52.94.1.1')], [makeHop(host, 400)]), makeEndpoint(), outcome),
      ).toBe('another-path');
    }
  });

  it('shows the endpoint and the addresses', () => {
    expect(
      provePath(success, asked([resolved(host, '10.0.1.10')]), {
        through: 'ssm',
        endpoint: makeEndpoint(),
        probe,
      }),
    ).toEqual({
      kind: 'proven',
      endpointId: 'vpce-1',
      addresses: ['10.0.1.10'],
    });
  });

  it('cannot be proven where the inventory does not know enough', () => {
    const evidence = asked([resolved(host, '10.0.1.10')]);
    expect(kindOf(evidence, undefined)).toBe('unproven');
    expect(kindOf(evidence, makeEndpoint({ addresses: [] }))).toBe('unproven');
    expect(kindOf(makeEvidence({ exitCode: 254 }), makeEndpoint(), noBucket)).toBe('unproven');
  });
});

describe('an answer through a gateway endpoint', () => {
  it.each<[string, string]>([
    ['52.216.0.1', 'proven'],
    ['52.217.255.254', 'proven'],
    ['52.218.0.1', 'another-path'],
    ['10.0.1.10', 'another-path'],
    ['2600:1fa0::1', 'proven'],
    ['2600:1f00::1', 'another-path'],
  ])('from %s is %s', (address, kind) => {
    expect(kindOf(asked([resolved(host, address)]), gateway)).toBe(kind);
  });

  it('came another way when the subnet has no route to it: a NAT gateway leads to the same addresses', () => {
    const routes = [{ destination: '0.0.0.0/0', target: 'nat-0a' }];
    const meant = { through: 's3-gateway', endpoint: gateway, probe: { ...probe, routes } };
    const evidence = asked([resolved(host, '52.216.0.1')]);
    expect(provePath(success, evidence, meant).kind).toBe('another-path');
    expect(provePath(success, evidence, { ...meant, probe: undefined }).kind).toBe('another-path');
  });
});

describe('an answer by a name of both families', () => {
  const dual = makeEndpoint({ addresses: ['10.0.1.10', '2001:db8::10'] });
  const meant = (endpoint: Endpoint, ipv6Addresses?: readonly string[]) => ({
    through: 'ssm',
    endpoint,
    probe: { ...probe, ...(ipv6Addresses !== undefined && { ipv6Addresses }) },
  });
  const ipv4Only = makeEndpoint();
  const both = asked([resolved(host, '2001:db8::10', '10.0.1.10')]);

  it('is proven where both belong to the endpoint, however they are written', () => {
    expect(kindOf(both, dual)).toBe('proven');
    expect(kindOf(asked([resolved(host, '2001:0DB8:0:0::0010')]), dual)).toBe('proven');
    expect(kindOf(asked([resolved(host, '2001:db8::11')]), dual)).toBe('another-path');
  });

  it.each<[string, readonly string[] | undefined, string]>([
    ['that has an IPv6 address: either may have been taken', ['2001:db8::5'], 'unproven'],
    ['of which nobody looked at that', undefined, 'unproven'],
    ['without any: it took the other', [], 'proven'],
  ])('that belongs to the endpoint in one of them, on a probe %s', (_, ipv6Addresses, kind) => {
    expect(provePath(success, both, meant(ipv4Only, ipv6Addresses)).kind).toBe(kind);
  });

  it('is not made IPv4 where the probe has no IPv6 address but the name has nothing else', () => {
    const evidence = asked([resolved(host, '2001:db8::99')]);
    expect(provePath(success, evidence, meant(dual, [])).kind).toBe('another-path');
  });

  it.each<[string, Partial<Endpoint>, string]>([
    ['for IPv4: it went past it', { ipAddressType: 'ipv4' }, 'another-path'],
    ['for both, of which no IPv6 block is known', { ipAddressType: 'dualstack' }, 'unproven'],
    ['of unknown families', {}, 'unproven'],
    ['for both, with other IPv6 blocks', { cidrs: ['52.216.0.0/15', '2600:1fa0::/40'] }, 'another-path'],
  ])('that leads to IPv6, beside a gateway endpoint %s', (_, own, kind) => {
    const endpoint = { ...gateway, cidrs: ['52.216.0.0/15'], ...own };
    expect(kindOf(asked([resolved(host, '2001:db8::1')]), endpoint)).toBe(kind);
  });
});

describe("curl's own address", () => {
  const report = {
    remotePort: 80,
    httpStatus: 200,
    namelookupS: 0.1,
    connectS: 0.1,
    appconnectS: 0,
    startTransferS: 0.2,
    totalS: 0.2,
  };
  const curl = (remoteIp: string, dns: readonly DnsAnswer[]): Evidence =>
    makeEvidence({
      client: 'curl',
      exitCode: 0,
      dns,
      curl: { ...report, remoteIp },
      hops: [makeHop(host, 200)],
    });

  it('comes before what the name resolves to', () => {
    expect(kindOf(curl('10.0.1.10', [resolved(host, '52.94.1.1')]), makeEndpoint())).toBe('proven');
    expect(kindOf(curl('52.94.1.1', [resolved(host, '10.0.1.10')]), makeEndpoint())).toBe('another-path');
  });

  it('in a hop comes before both', () => {
    const evidence = { ...curl('52.94.1.1', []), hops: [{ ...makeHop(host, 200), address: '10.0.1.10' }] };
    expect(kindOf(evidence, makeEndpoint())).toBe('proven');
  });

  it('may stand in the URL', () => {
    expect(kindOf(asked([], [makeHop('10.0.1.10', 200)]), makeEndpoint())).toBe('proven');
  });
});

describe('what needs no proof', () => {
  it.each<[string, Outcome, Evidence, string | undefined]>([
    ['a scenario that names no endpoint', success, asked([]), undefined],
    ['a timeout: nothing answered', timeout, makeEvidence(), 'ssm'],
    ['a name that does not resolve', { kind: 'name-not-resolved' }, makeEvidence(), 'ssm'],
    ["a call of the harness's own", success, makeEvidence({ client: 'control-plane' }), 'ssm'],
  ])('%s', (_, outcome, evidence, through) => {
    expect(provePath(outcome, evidence, { through, endpoint: makeEndpoint(), probe })).toEqual({
      kind: 'not-required',
    });
  });
});

describe('a look-up', () => {
  const lookUp = (...addresses: string[]): Evidence =>
    makeEvidence({
      client: 'resolve',
      argv: ['resolve', host],
      exitCode: 0,
      dns: [resolved(host, ...addresses)],
    });

  it.each<[string[], string]>([
    [['10.0.1.10', '10.0.2.10'], 'proven'],
    [['52.94.1.1'], 'another-path'],
    [['10.0.1.10', '52.94.1.1'], 'unproven'],
  ])('that found %j is %s', (addresses, kind) => {
    expect(kindOf(lookUp(...addresses), makeEndpoint(), { kind: 'success', reached: 'dns', host })).toBe(
      kind,
    );
  });
});
