import { describe, expect, it } from 'vitest';
import { analyzeCell } from '../../src/analysis/analyze-cell.js';
import type { AclEntry, EndpointSetup, GroupRule, NetworkFacts } from '../../src/model/network-facts.js';
import type { Outcome } from '../../src/model/outcome.js';
import type { Attempt } from '../../src/model/run-record.js';
import { configuration as schema } from '../../src/report/configuration-schema.js';

/** A probe in one subnet and an interface endpoint in another, all of it open, IPv4 and IPv6. */
const https: GroupRule = {
  protocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  cidrs: ['10.0.1.0/24', '2001:db8::/64'],
  groupIds: [],
  prefixListIds: [],
};
const allOut: GroupRule = { protocol: '-1', cidrs: ['0.0.0.0/0', '::/0'], groupIds: [], prefixListIds: [] };
const entry = (number: number, egress: boolean, allow: boolean, more: Partial<AclEntry> = {}): AclEntry => ({
  number,
  egress,
  allow,
  protocol: '-1',
  cidr: '0.0.0.0/0',
  ...more,
});
const openAcl = [
  entry(100, true, true),
  entry(100, false, true),
  entry(101, true, true, { cidr: '::/0' }),
  entry(101, false, true, { cidr: '::/0' }),
];
const fullPolicy = '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';
const sound = {
  probes: [
    {
      instanceId: 'i-1',
      interfaceId: 'eni-1',
      vpcId: 'vpc-1',
      subnetId: 'subnet-probe',
      addresses: ['10.0.1.5', '2001:db8::5'],
      hasPublicAddress: false,
      groupIds: ['sg-probe'],
    },
  ],
  endpoints: [
    {
      id: 'vpce-1',
      type: 'Interface',
      serviceName: 'com.amazonaws.us-east-1.ssm',
      vpcId: 'vpc-1',
      state: 'available',
      privateDns: true,
      inboundDnsOnly: false,
      dnsRecords: 'dualstack',
      groupIds: ['sg-endpoint'],
      interfaces: [{ id: 'eni-2', subnetId: 'subnet-endpoint', addresses: ['10.0.2.9', '2001:db8:0:2::9'] }],
      policy: fullPolicy,
    },
  ],
  routeTables: [
    {
      id: 'rtb-main',
      vpcId: 'vpc-1',
      isMain: true,
      subnetIds: [],
      routes: [
        { destination: '10.0.0.0/16', target: 'local', isBlackhole: false },
        { destination: '2001:db8::/56', target: 'local', isBlackhole: false },
      ],
    },
  ],
  groups: [
    { id: 'sg-probe', ingress: [], egress: [allOut] },
    { id: 'sg-endpoint', ingress: [https], egress: [] },
  ],
  acls: [{ id: 'acl-1', subnetIds: ['subnet-probe', 'subnet-endpoint'], entries: openAcl }],
  vpcs: [{ id: 'vpc-1', dnsSupport: true, dnsHostnames: true }],
  prefixLists: new Map<string, readonly string[]>(),
  refused: [],
} satisfies NetworkFacts;

const host = 'ssm.us-east-1.amazonaws.com';
const silence: Outcome = { kind: 'timeout', phase: 'connect', reached: 'dns', host };

function attemptOf(outcome: Outcome, addresses: readonly string[], more: Partial<Attempt> = {}): Attempt {
  return {
    argv: ['aws', 'ssm', 'get-parameter', '--name', '/p'],
    durationMs: 1,
    message: '',
    hops: [{ host: outcome.host ?? host, port: 443, scheme: 'https' }],
    dns: [{ host: outcome.host ?? host, addresses }],
    outcome,
    ...more,
  };
}

function analyze(
  change: (facts: typeof sound) => NetworkFacts,
  outcome = silence,
  addresses: readonly string[] = ['10.0.2.9'],
) {
  const experiment = { attempts: [attemptOf(outcome, addresses)] };
  const analysis = analyzeCell({ experiment, instanceId: 'i-1', endpointId: 'vpce-1' }, change(sound));
  expect(schema.parse(analysis)).toEqual(analysis);
  const against = analysis.findings.filter(({ says }) => says !== 'allows');
  return [analysis.agreement, ...against.map(({ because, resource }) => `${because.kind} ${resource}`)];
}

const withIngress =
  (rules: readonly GroupRule[], lists: readonly (readonly [string, readonly string[]])[] = []) =>
  (facts: typeof sound): NetworkFacts => ({
    ...facts,
    groups: [facts.groups[0] as (typeof facts.groups)[0], { id: 'sg-endpoint', ingress: rules, egress: [] }],
    prefixLists: new Map(lists),
  });
const withAcl =
  (entries: readonly AclEntry[]) =>
  (facts: typeof sound): NetworkFacts => ({
    ...facts,
    acls: [
      { id: 'acl-1', subnetIds: ['subnet-endpoint'], entries: openAcl },
      { id: 'acl-own', subnetIds: ['subnet-probe'], entries },
    ],
  });
const withEndpoint =
  (own: Partial<EndpointSetup>) =>
  (facts: typeof sound): NetworkFacts => ({
    ...facts,
    endpoints: facts.endpoints.map((one) => ({ ...one, ...own })),
  });
const tcp = { protocol: '6', fromPort: 443, toPort: 443 };

/** What is configured, and what follows for a client that nothing came back to. */
const silences: readonly [string, (facts: typeof sound) => NetworkFacts, readonly string[], string[]?][] = [
  ['all of it open', (facts) => facts, ['differ']],
  ['all of it open to IPv6', (facts) => facts, ['differ'], ['2001:db8:0:2::9']],
  [
    'a rule by IPv4 alone, and IPv6',
    withIngress([{ ...https, cidrs: ['10.0.1.0/24'] }]),
    ['cause-named', 'group-closed sg-endpoint'],
    ['2001:db8:0:2::9'],
  ],
  [
    'a rule for IPv6 alone, and IPv4',
    withIngress([{ ...https, cidrs: ['::/0'] }]),
    ['cause-named', 'group-closed sg-endpoint'],
  ],
  [
    'one of two addresses barred',
    withIngress([{ ...https, cidrs: ['10.0.1.0/24'] }]),
    ['undecided', 'group-closed sg-endpoint'],
    ['10.0.2.9', '2001:db8:0:2::9'],
  ],
  [
    'IPv6 and IPv4, and a probe with IPv4 alone',
    (facts) => ({
      ...withIngress([{ ...https, cidrs: ['10.0.1.0/24'] }])(facts),
      probes: facts.probes.map((one) => ({ ...one, addresses: ['10.0.1.5'] })),
    }),
    ['differ'],
    ['10.0.2.9', '2001:db8:0:2::9'],
  ],
  [
    'IPv6 alone, and a probe with IPv4 alone',
    (facts) => ({
      ...facts,
      probes: facts.probes.map((one) => ({ ...one, addresses: ['10.0.1.5'] })),
    }),
    ['cause-named', 'no-own-address i-1'],
    ['2001:db8:0:2::9'],
  ],
  [
    'a route for IPv6 to an internet gateway, which needs no public IPv4 address',
    (facts) => ({
      ...facts,
      endpoints: [],
      routeTables: facts.routeTables.map((table) => ({
        ...table,
        routes: [...table.routes, { destination: '::/0', target: 'igw-1', isBlackhole: false }],
      })),
    }),
    ['differ'],
    ['2600:1fa0::1'],
  ],
  [
    'a rule for another port',
    withIngress([{ ...https, fromPort: 80, toPort: 80 }]),
    ['cause-named', 'group-closed sg-endpoint'],
  ],
  [
    'a rule for UDP',
    withIngress([{ ...https, protocol: 'udp' }]),
    ['cause-named', 'group-closed sg-endpoint'],
  ],
  [
    'a rule for the probe’s group',
    withIngress([{ ...https, cidrs: [], groupIds: ['sg-probe'] }]),
    ['differ'],
  ],
  [
    'a rule for another group',
    withIngress([{ ...https, cidrs: [], groupIds: ['sg-other'] }]),
    ['cause-named', 'group-closed sg-endpoint'],
  ],
  [
    'a rule by a prefix list that holds the probe',
    withIngress([{ ...https, cidrs: [], prefixListIds: ['pl-1'] }], [['pl-1', ['10.0.1.4/30']]]),
    ['differ'],
  ],
  [
    'a rule by a prefix list that does not',
    withIngress([{ ...https, cidrs: [], prefixListIds: ['pl-1'] }], [['pl-1', ['10.0.1.8/30']]]),
    ['cause-named', 'group-closed sg-endpoint'],
  ],
  [
    'a rule by a prefix list that nobody could read',
    withIngress([{ ...https, cidrs: [], prefixListIds: ['pl-1'] }]),
    ['undecided', 'group-unclear sg-endpoint'],
  ],
  [
    'a deny before the allow',
    withAcl([entry(90, true, false, tcp), ...openAcl]),
    ['cause-named', 'acl-closed acl-own'],
  ],
  ['a deny after the allow', withAcl([...openAcl, entry(110, true, false, tcp)]), ['differ']],
  [
    'a deny before the allow that is listed after it',
    withAcl([...openAcl, entry(5, true, false, tcp)]),
    ['cause-named', 'acl-closed acl-own'],
  ],
  [
    'a deny for another block',
    withAcl([entry(90, true, false, { ...tcp, cidr: '10.9.0.0/16' }), ...openAcl]),
    ['differ'],
  ],
  ['no way back', withAcl([entry(100, true, true)]), ['cause-named', 'acl-closed acl-own']],
  [
    'a way back for some ports',
    withAcl([
      entry(100, true, true),
      entry(100, false, true, { protocol: '6', fromPort: 1024, toPort: 40_000 }),
    ]),
    ['undecided', 'acl-partly acl-own'],
  ],
  [
    'a way back in two pieces',
    withAcl([
      entry(100, true, true),
      entry(90, false, true, { protocol: '6', fromPort: 1024, toPort: 40_000 }),
      entry(100, false, true, { protocol: '6', fromPort: 40_001, toPort: 65_535 }),
    ]),
    ['differ'],
  ],
  [
    'an ACL that bars, within one subnet',
    (facts) => ({
      ...withEndpoint({ interfaces: [{ id: 'eni-2', subnetId: 'subnet-probe', addresses: ['10.0.2.9'] }] })(
        facts,
      ),
      acls: [{ id: 'acl-own', subnetIds: ['subnet-probe'], entries: [] }],
    }),
    ['differ'],
  ],
  [
    'an endpoint that waits',
    withEndpoint({ state: 'pendingAcceptance' }),
    ['cause-named', 'endpoint-waits vpce-1'],
  ],
  [
    'an endpoint that was refused',
    withEndpoint({ state: 'Rejected' }),
    ['cause-named', 'endpoint-state vpce-1'],
  ],
  [
    'private DNS that explains no silence by itself',
    withEndpoint({ privateDns: false }),
    ['undecided', 'private-dns-off vpce-1'],
  ],
  [
    'no DNS support',
    (facts) => ({ ...facts, vpcs: [{ id: 'vpc-1', dnsSupport: false, dnsHostnames: true }] }),
    ['cause-named', 'dns-support-off vpc-1'],
  ],
  [
    'groups that EC2 would not show',
    ({ groups: _, ...facts }) => ({ ...facts, refused: ['x'] }),
    ['undecided', 'not-read sg-probe', 'not-read sg-endpoint'],
  ],
  [
    'no route, in the subnet’s own table',
    (facts) => ({
      ...facts,
      routeTables: [
        ...facts.routeTables,
        { id: 'rtb-own', vpcId: 'vpc-1', isMain: false, subnetIds: ['subnet-probe'], routes: [] },
      ],
    }),
    ['cause-named', 'no-route rtb-own'],
  ],
  [
    'a policy that denies, which makes nobody wait',
    withEndpoint({ policy: '{"Statement":[]}' }),
    ['differ', 'policy-omits vpce-1'],
  ],
];

describe('what a client that nothing came back to met', () => {
  it.each(silences)('%s', (_, change, expected, addresses) => {
    expect(analyze(change, silence, addresses)).toEqual(expected);
  });
});

describe('what other packets met', () => {
  const answered: Outcome = { kind: 'service-error', code: 'ParameterNotFound', reached: 'http', host };
  const denied: Outcome = { kind: 'endpoint-policy-denied', code: 'AccessDenied', reached: 'http', host };
  const conditional =
    '{"Statement":{"Effect":"Allow","Principal":"*","Action":"ssm:*","Resource":"*","Condition":{"StringEquals":{"a":"b"}}}}';

  it.each<[string, (facts: typeof sound) => NetworkFacts, Outcome, readonly string[]]>([
    ['an answer, and all open', (facts) => facts, answered, ['passes']],
    ['an answer, and a closed group', withIngress([]), answered, ['differ', 'group-closed sg-endpoint']],
    [
      'a silent answer after the connection, and all open',
      (facts) => facts,
      { kind: 'timeout', phase: 'response', host },
      ['passes'],
    ],
    [
      'a denial, and a policy that omits the action',
      withEndpoint({ policy: '{"Statement":[]}' }),
      denied,
      ['cause-named', 'policy-omits vpce-1'],
    ],
    ['a denial, and a policy that allows all', (facts) => facts, denied, ['differ']],
    [
      'a denial, and a policy with conditions',
      withEndpoint({ policy: conditional }),
      denied,
      ['undecided', 'policy-not-evaluated vpce-1'],
    ],
    [
      'a denial, and no policy that can be read',
      withEndpoint({ policy: 'no' }),
      denied,
      ['undecided', 'policy-not-evaluated vpce-1'],
    ],
    [
      'a name that is not found, and all open',
      (facts) => facts,
      { kind: 'name-not-resolved', host },
      ['differ'],
    ],
    ['a client that could not ask', (facts) => facts, { kind: 'client-error', host }, ['unobserved']],
    [
      'another region’s name, and no route there',
      (facts) => facts,
      { ...silence, host: 'ssm.eu-west-1.amazonaws.com' },
      ['cause-named', 'no-route rtb-main'],
    ],
  ])('%s', (_, change, outcome, expected) => {
    const addresses = outcome.host === host ? ['10.0.2.9'] : ['52.94.1.1'];
    expect(analyze(change, outcome, addresses)).toEqual(expected);
  });
});

describe('a client that keeps to one family', () => {
  const own = 'vpce-1-abc.ssm.us-east-1.vpce.amazonaws.com';
  const cell = (
    argv: string,
    at: string,
    outcome: Outcome,
    records: string | undefined,
    addresses: string[] = [],
  ) => {
    const { dnsRecords: _, ...bare } = sound.endpoints[0] as EndpointSetup;
    const facts = {
      ...sound,
      endpoints: [{ ...bare, ...(records !== undefined && { dnsRecords: records }) }],
    };
    const attempt = attemptOf({ ...outcome, host: at }, addresses, { argv: argv.split(' ') });
    const analysis = analyzeCell(
      { experiment: { attempts: [attempt] }, instanceId: 'i-1', endpointId: 'vpce-1' },
      facts,
    );
    expect(schema.parse(analysis)).toEqual(analysis);
    // A client that was told no address is asked about in its own family alone.
    expect(JSON.stringify(analysis.findings)).not.toContain(
      argv.includes('-6') ? '10.0.2.9' : '2001:db8:0:2::9',
    );
    const against = analysis.findings.filter(({ says }) => says !== 'allows');
    return [analysis.agreement, ...against.map(({ because }) => because.kind)];
  };
  const nameless: Outcome = { kind: 'name-not-resolved' };

  it.each<[string, string, string, string | undefined, readonly string[]]>([
    ['no records of it', 'curl -6 https://x', own, 'ipv4', ['cause-named', 'no-records']],
    ['no records of it', 'curl -4 https://x', own, 'ipv6', ['cause-named', 'no-records']],
    [
      'none of it by its private name',
      'curl -6 https://x',
      host,
      'service-defined',
      ['cause-named', 'no-records'],
    ],
    ['records of it by its own name', 'curl -6 https://x', own, 'service-defined', ['differ']],
    ['records of both', 'curl -6 https://x', own, 'dualstack', ['differ']],
    [
      'records that EC2 does not tell',
      'curl -6 https://x',
      own,
      undefined,
      ['undecided', 'records-unjudged'],
    ],
  ])('is told no name by an endpoint with %s', (_, argv, at, records, expected) => {
    expect(cell(argv, at, nameless, records)).toEqual(expected);
  });

  it('is asked about in that family alone', () => {
    const both = ['10.0.2.9', '2001:db8:0:2::9'];
    const closed = withIngress([{ ...https, cidrs: ['10.0.1.0/24'] }])(sound);
    const agreementOf = (argv: string) => {
      const attempt = attemptOf({ ...silence, host: own }, both, { argv: argv.split(' ') });
      return analyzeCell(
        { experiment: { attempts: [attempt] }, instanceId: 'i-1', endpointId: 'vpce-1' },
        closed,
      ).agreement;
    };
    expect(agreementOf('curl -6 https://x')).toBe('cause-named');
    expect(agreementOf('curl -4 https://x')).toBe('differ');
    expect(agreementOf('curl https://x')).toBe('undecided');
  });
});
