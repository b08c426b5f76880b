import type { Agreement } from '../../model/agreement.js';
import type {
  ConfiguredFact,
  ConfiguredHop,
  PacketSign,
  PolicyDoubt,
  Stance,
} from '../../model/configuration-analysis.js';

type Facts = {
  readonly [Kind in ConfiguredFact['kind']]: (
    subject: string,
    fact: Extract<ConfiguredFact, { readonly kind: Kind }>,
  ) => string;
};

const way = (egress: boolean) => (egress ? 'egress' : 'ingress');
const direction = (egress: boolean) => (egress ? 'outbound' : 'inbound');
const ends = (egress: boolean) => (egress ? 'to' : 'from');
const ports = ({ fromPort, toPort }: { readonly fromPort: number; readonly toPort: number }) =>
  fromPort === toPort ? `${fromPort}` : `${fromPort}–${toPort}`;
const familyName = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;
const doubts: Readonly<Record<PolicyDoubt, string>> = {
  unreadable: 'it is no policy that can be read',
  action: 'the command does not tell which action it needs',
  terms: 'it has conditions, principals or resources that hang on the caller',
};

/** What the configuration says of a cell, next to what its packets said. */
export const configuration = {
  title: 'Configuration',
  hop: 'Hop',
  resource: 'Resource',
  says: 'Says',
  what: 'What it is',
  refused: 'Not shown by EC2',
  stances: { blocks: 'blocks', allows: 'allows', unknown: 'unknown' } satisfies Record<Stance, string>,
  hops: {
    endpoint: 'endpoint',
    dns: 'DNS',
    'probe-group': "probe's security group",
    'probe-acl': "network ACL of the probe's subnet",
    route: 'route table',
    'endpoint-acl': "network ACL of the endpoint's subnet",
    'endpoint-group': "endpoint's security group",
    policy: 'endpoint policy',
  } satisfies Record<ConfiguredHop, string>,
  /** A clause begins with what it is about. */
  subjects: {
    endpoint: (id: string) => `endpoint ${id}`,
    dns: (id: string) => (id.startsWith('vpce-') ? `endpoint ${id}` : `VPC ${id}`),
    'probe-group': (id: string) => (id.startsWith('sg-') ? `security group ${id}` : `the probe ${id}`),
    'probe-acl': (id: string) => (id.startsWith('acl-') ? `network ACL ${id}` : `the network ACL of ${id}`),
    route: (id: string) => (id.startsWith('rtb-') ? `route table ${id}` : `the route table of ${id}`),
    'endpoint-acl': (id: string) =>
      id.startsWith('acl-') ? `network ACL ${id}` : `the network ACL of ${id}`,
    'endpoint-group': (id: string) => (id.startsWith('sg-') ? `security group ${id}` : `endpoint ${id}`),
    policy: (id: string) => `the policy of endpoint ${id}`,
  } satisfies Record<ConfiguredHop, (id: string) => string>,
  facts: {
    'endpoint-available': (subject) => `${subject} is available`,
    'endpoint-waits': (subject) => `${subject} waits for its provider to accept it (pendingAcceptance)`,
    'endpoint-state': (subject, { state }) => `${subject} is ${state}`,
    'dns-support-off': (subject) => `DNS support of ${subject} is off: its resolver answers nothing`,
    'dns-hostnames-off': (subject, { host }) =>
      `DNS hostnames of ${subject} are off: ${host} does not lead to the endpoint`,
    'private-dns-off': (subject, { host }) => `private DNS of ${subject} is off: ${host} does not lead to it`,
    'private-dns-inbound-only': (subject, { host }) =>
      `private DNS of ${subject} is for inbound resolver endpoints alone: ${host} does not lead to it from inside the VPC`,
    'private-dns-on': (subject, { host }) => `private DNS of ${subject} is on: ${host} leads to it`,
    'records-there': (subject, { host, family }) => `${subject} gives ${host} ${familyName[family]} records`,
    'no-records': (subject, { host, family }) => `${subject} gives ${host} no ${familyName[family]} records`,
    'records-unjudged': (_, { host, family }) =>
      `whether ${host} has ${familyName[family]} records is not looked into`,
    'no-groups': (subject) => `${subject} has no security group`,
    'group-open': (subject, { egress, port, peer }) =>
      `${subject} has an ${way(egress)} rule for TCP ${port} ${ends(egress)} ${peer}`,
    'group-closed': (subject, { egress, port, peer }) =>
      `${subject} has no ${way(egress)} rule for TCP ${port} ${ends(egress)} ${peer}`,
    'group-unclear': (subject, { egress, port, peer }) =>
      `whether ${subject} has an ${way(egress)} rule for TCP ${port} ${ends(egress)} ${peer} could not be made out`,
    'acl-open': (subject, fact) =>
      `${subject} lets TCP ${ports(fact)} ${ends(fact.egress)} ${fact.peer} through, and the answers`,
    'acl-closed': (subject, fact) =>
      `${subject} denies ${direction(fact.egress)} TCP ${ports(fact)} ${ends(fact.egress)} ${fact.peer} (rule ${fact.rule})`,
    'acl-partly': (subject, fact) =>
      `${subject} lets only some ports of ${direction(fact.egress)} TCP ${ports(fact)} ${ends(fact.egress)} ${fact.peer} through`,
    'no-own-address': (subject, { address }) => `${subject} has no address of the family of ${address}`,
    'route-there': (subject, { address, target }) => `${subject} sends ${address} to ${target}`,
    'no-route': (subject, { address }) => `${subject} has no route to ${address}`,
    'route-lost': (subject, { address, target }) =>
      `${subject} sends ${address} to ${target}, which is gone (blackhole)`,
    'no-public-address': (subject, { address, target }) =>
      `${subject} sends ${address} to ${target}, and the probe has no public address`,
    'route-elsewhere': (subject, { address, target }) =>
      `${subject} sends ${address} to ${target}, past the endpoint`,
    'route-unjudged': (subject, { address, target }) =>
      `${subject} sends ${address} to ${target}, which is not looked into`,
    'policy-allows': (subject, { action }) => `${subject} allows ${action === '*' ? 'everything' : action}`,
    'policy-denies': (subject, { action }) => `${subject} denies ${action}`,
    'policy-omits': (subject, { action }) => `${subject} does not allow ${action}`,
    'policy-not-evaluated': (subject, { doubt }) => `${subject} was not evaluated: ${doubts[doubt]}`,
    'not-read': (subject) => `${subject} could not be read`,
  } satisfies Facts as Facts,
  /** @param outcome - its name, the same in every language. */
  packets: {
    silence: (outcome: string) => `${outcome}, nothing came back`,
    'no-name': (outcome: string) => `${outcome}, the name led nowhere`,
    denied: (outcome: string) => outcome,
    answered: (outcome: string) => `${outcome}, the other end was reached`,
    strayed: (outcome: string) => `${outcome}, by another path`,
    nothing: () => 'none that say anything of the network',
  } satisfies Record<PacketSign, (outcome: string) => string>,
  agreements: {
    'cause-named': 'cause named',
    differ: 'they differ',
    passes: 'both say that the way is open: the cause lies elsewhere',
    undecided: 'undecided',
    unobserved: 'nothing to compare',
  } satisfies Record<Agreement, string>,
  /** Where nothing that was found stands in the way. */
  letsPass: 'lets it pass',
  nothingFound: 'nothing on the way could be made out',
  andMore: (more: number) => `${more} more`,
  /** @param says - clauses of the configuration; @param so - what the comparison comes to. */
  sentence: (says: string, packets: string, so: string) =>
    `Configuration: ${says}; packets: ${packets} → ${so}.`,
};
