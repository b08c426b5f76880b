import { describe, expect, it } from 'vitest';
import { choosePath } from '../../src/analysis/choose-path.js';
import { weighReachability } from '../../src/analysis/weigh-reachability.js';
import { packetSigns } from '../../src/model/configuration-analysis.js';
import type { EndpointSetup, NetworkFacts } from '../../src/model/network-facts.js';
import type { Outcome } from '../../src/model/outcome.js';
import type { ReachabilityAnswer } from '../../src/model/reachability.js';
import type { Attempt } from '../../src/model/run-record.js';

const endpoint = (own: Partial<EndpointSetup>): EndpointSetup => ({
  id: 'vpce-1',
  type: 'Interface',
  serviceName: 'com.amazonaws.us-east-1.ssm',
  vpcId: 'vpc-1',
  state: 'available',
  privateDns: true,
  inboundDnsOnly: false,
  groupIds: [],
  interfaces: [
    { id: 'eni-a', subnetId: 'subnet-a', addresses: ['10.0.2.9', '2001:db8::9'] },
    { id: 'eni-b', subnetId: 'subnet-b', addresses: ['10.0.3.9'] },
  ],
  ...own,
});
const gateway = endpoint({
  id: 'vpce-2',
  type: 'Gateway',
  serviceName: 'com.amazonaws.us-east-1.s3',
  interfaces: [],
});
const facts: NetworkFacts = {
  probes: [
    {
      instanceId: 'i-1',
      interfaceId: 'eni-1',
      vpcId: 'vpc-1',
      subnetId: 'subnet-1',
      addresses: ['10.0.1.5'],
      hasPublicAddress: false,
      groupIds: [],
    },
  ],
  endpoints: [endpoint({}), gateway],
  prefixLists: new Map(),
  refused: [],
};
const timeout = (host: string): Outcome => ({ kind: 'timeout', phase: 'connect', reached: 'dns', host });

function attempt(
  outcome: Outcome | undefined,
  addresses: readonly string[],
  more: Partial<Attempt> = {},
): Attempt {
  const host = outcome?.host ?? 'ssm.us-east-1.amazonaws.com';
  return {
    argv: ['aws', 'ssm', 'get-parameter', '--name', '/p'],
    durationMs: 1,
    message: '',
    hops: [{ host, port: 443, scheme: 'https' }],
    dns: [{ host, addresses }],
    ...(outcome && { outcome }),
    ...more,
  };
}
const ssm = timeout('ssm.us-east-1.amazonaws.com');
const s3 = timeout('bucket.s3.us-east-1.amazonaws.com');
const chosen = (attempts: readonly Attempt[], endpointId = 'vpce-1', own: NetworkFacts = facts) =>
  choosePath({ experiment: { attempts }, instanceId: 'i-1', endpointId }, own);

describe('the way that AWS’s analyzer is asked about', () => {
  it.each([
    [
      'to the interface that has the address',
      ssm,
      ['10.0.3.9'],
      'vpce-1',
      { destination: 'eni-b', address: '10.0.3.9' },
    ],
    [
      'to the first of several',
      ssm,
      ['10.0.2.9', '10.0.3.9'],
      'vpce-1',
      { destination: 'eni-a', address: '10.0.2.9' },
    ],
    [
      'to the first that is IPv4',
      ssm,
      ['2001:db8::9', '10.0.3.9'],
      'vpce-1',
      { destination: 'eni-b', address: '10.0.3.9' },
    ],
    [
      'to a gateway endpoint itself',
      s3,
      ['3.5.0.10'],
      'vpce-2',
      { destination: 'vpce-2', address: '3.5.0.10' },
    ],
    ['to the address alone, past the endpoint', ssm, ['52.94.0.13'], 'vpce-1', { address: '52.94.0.13' }],
    [
      'to another endpoint that has the address',
      timeout('elsewhere.example'),
      ['10.0.2.9'],
      'vpce-2',
      { destination: 'eni-a', address: '10.0.2.9' },
    ],
  ] as const)('leads %s', (_, outcome, addresses, endpointId, path) => {
    expect(chosen([attempt(outcome, addresses)], endpointId)).toEqual({
      source: 'eni-1',
      port: 443,
      ...path,
    });
  });

  it('is that of the last attempt’s last hop', () => {
    const hops = [
      { host: 'bucket.s3.us-east-1.amazonaws.com', port: 443, scheme: 'https' as const },
      { host: 'ssm.us-east-1.amazonaws.com', port: 8443, scheme: 'https' as const, address: '10.0.3.9' },
    ];
    const attempts = [attempt(s3, ['3.5.0.10']), attempt(ssm, ['10.0.2.9'], { hops })];
    expect(chosen(attempts)).toEqual({
      source: 'eni-1',
      destination: 'eni-b',
      address: '10.0.3.9',
      port: 8443,
    });
  });

  it.each([
    ['there was no attempt', [], 'unobserved'],
    ['nothing was observed', [attempt(undefined, ['10.0.2.9'])], 'unobserved'],
    [
      'the client said nothing of the network',
      [attempt({ kind: 'client-error' } as Outcome, [])],
      'unobserved',
    ],
    [
      'the name led nowhere',
      [attempt({ kind: 'name-not-resolved', host: 'x.example' } as Outcome, [])],
      'no-address',
    ],
    ['no address is known', [attempt(timeout('x.example'), [])], 'no-address'],
    ['it was IPv6 alone', [attempt(timeout('x.example'), ['2001:db8:1::1'])], 'ipv6'],
    [
      'the endpoint’s policy denied',
      [attempt({ kind: 'endpoint-policy-denied', reached: 'http' } as Outcome, ['10.0.2.9'])],
      'policy',
    ],
    [
      'it was a look-up',
      [
        attempt({ kind: 'success' } as Outcome, ['10.0.2.9'], {
          argv: ['resolve', 'ssm.us-east-1.amazonaws.com'],
        }),
      ],
      'look-up',
    ],
  ] as const)('is none where %s', (_, attempts, because) => {
    expect(chosen(attempts)).toBe(because);
  });

  it('is none where EC2 did not show the probe', () => {
    expect(chosen([attempt(ssm, ['10.0.2.9'])], 'vpce-1', { ...facts, probes: [] })).toBe('probe-not-read');
  });
});

describe('whether AWS’s analyzer and the packets agree', () => {
  const answers: readonly ReachabilityAnswer[] = [
    { kind: 'reachable', components: [] },
    { kind: 'not-reachable', explanations: [] },
    { kind: 'no-answer', why: '' },
  ];
  const weighed = (destination?: string) =>
    Object.fromEntries(
      packetSigns.map((sign) => [
        sign,
        answers
          .map((answer) =>
            weighReachability(
              answer,
              { source: '', address: '', port: 1, ...(destination && { destination }) },
              sign,
            ),
          )
          .join(' '),
      ]),
    );

  it('hangs on what came back, and on nothing that a way through the network cannot bring about', () => {
    expect(weighed('eni-1')).toEqual({
      silence: 'differ cause-named undecided',
      'no-name': 'undecided undecided undecided',
      denied: 'undecided undecided undecided',
      answered: 'passes differ undecided',
      strayed: 'passes differ undecided',
      nothing: 'unobserved unobserved unobserved',
    });
  });

  it('takes packets that went past a gateway endpoint for those that did not get to it', () => {
    expect(weighed('vpce-1')).toMatchObject({
      silence: 'differ cause-named undecided',
      answered: 'passes differ undecided',
      strayed: 'differ cause-named undecided',
    });
  });
});
