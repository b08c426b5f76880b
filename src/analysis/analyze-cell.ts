import { type ConfigurationAnalysis, configuredHops } from '../model/configuration-analysis.js';
import type { EndpointSetup, NetworkFacts, ProbeSetup } from '../model/network-facts.js';
import type { ExperimentRecord } from '../model/run-record.js';
import { en } from '../words/en.js';
import { isIpv6, ofSameFamily } from './address.js';
import { aimedEndpoint, interfaceAt } from './aimed-endpoint.js';
import { type Destination, destinationOf } from './destination.js';
import { type BareFinding, finding } from './finding.js';
import { judgeAcls } from './judge-acls.js';
import { judgeGroups } from './judge-groups.js';
import { judgeName, judgeState } from './judge-name.js';
import { judgePolicy } from './judge-policy.js';
import { judgeRecords } from './judge-records.js';
import { judgeGatewayRoute, judgeRoute } from './judge-route.js';
import { packetSignOf } from './packet-sign.js';
import { requestedAction } from './requested-action.js';
import { isCustomerService } from './service-names.js';
import { tellFact } from './tell-analysis.js';
import { type Way, weigh } from './weigh.js';

/** A cell, and what it has to do with the facts: its probe and the endpoint that it means to go through. */
export interface CellToAnalyze {
  readonly experiment: Pick<ExperimentRecord, 'attempts'>;
  readonly instanceId: string;
  readonly endpointId?: string;
}

/** Says what the configuration means for a cell's packets, and whether they agree. It judges no experiment. */
export function analyzeCell(
  { experiment, instanceId, endpointId }: CellToAnalyze,
  facts: NetworkFacts,
): ConfigurationAnalysis {
  const attempt = experiment.attempts.at(-1);
  const packets = packetSignOf(attempt);
  const probe = facts.probes?.find((one) => one.instanceId === instanceId);
  const destination = attempt && destinationOf(attempt);
  const meant = facts.endpoints?.find(({ id }) => id === endpointId);
  const way =
    destination && probe ? walk(destination, probe, meant, attempt.argv, facts) : nothingRead(instanceId);
  const all = [...way.shared, ...way.perAddress.flat()];
  const findings = configuredHops.flatMap((hop) => unique(all.filter((each) => each.hop === hop)));
  return {
    packets,
    agreement: weigh(way, packets, attempt?.outcome),
    findings: findings.map((each) => ({ ...each, what: tellFact(each, en) })),
    ...(facts.refused.length > 0 && { refused: facts.refused }),
  };
}

function nothingRead(instanceId: string): Way {
  return { shared: [finding('probe-group', instanceId, { kind: 'not-read' })], perAddress: [] };
}

function walk(
  destination: Destination,
  probe: ProbeSetup,
  named: EndpointSetup | undefined,
  argv: readonly string[],
  facts: NetworkFacts,
): Way {
  const meant = aimedEndpoint(destination, named, facts);
  const shared = meant === undefined ? [] : judgeShared(destination, meant, probe, argv, facts);
  if (destination.isLookUp) return { shared: shared.filter(({ hop }) => hop !== 'policy'), perAddress: [] };
  const { addresses } = destination;
  if (addresses.length === 0 && meant?.type === 'Gateway') {
    return { shared: [...shared, judgeGatewayRoute(probe, meant, facts)], perAddress: [] };
  }
  const { family } = destination;
  const own = meant?.interfaces.flatMap((one) => one.addresses) ?? [];
  const known =
    addresses.length > 0
      ? addresses
      : own.filter((one) => family === undefined || isIpv6(one) === (family === 'ipv6'));
  // A name may have addresses of a family that the probe has none of: clients leave those to the last.
  const usable = known.filter((address) => ofSameFamily(probe.addresses, address) !== undefined);
  const targets = usable.length > 0 ? usable : known;
  return {
    shared,
    perAddress: targets.map((address) => judgeAddress(address, destination.port, probe, meant, facts)),
  };
}

function judgeShared(
  destination: Destination,
  meant: EndpointSetup,
  probe: ProbeSetup,
  argv: readonly string[],
  facts: NetworkFacts,
): readonly BareFinding[] {
  const { policy } = meant;
  const verdict =
    policy === undefined || isCustomerService(meant) ? undefined : judgePolicy(policy, requestedAction(argv));
  const fact =
    verdict?.kind === 'not-evaluated'
      ? ({ kind: 'policy-not-evaluated', doubt: verdict.doubt } as const)
      : verdict && ({ kind: `policy-${verdict.kind}`, action: verdict.action } as const);
  return [
    judgeState(meant),
    ...judgeName(destination, meant, probe, facts),
    ...judgeRecords(destination, meant),
    ...(fact === undefined ? [] : [finding('policy', meant.id, fact)]),
  ];
}

/** All that packets to one address meet, and its answers on their way back. */
function judgeAddress(
  address: string,
  port: number,
  probe: ProbeSetup,
  meant: EndpointSetup | undefined,
  facts: NetworkFacts,
): readonly BareFinding[] {
  const source = ofSameFamily(probe.addresses, address);
  if (source === undefined)
    return [finding('probe-group', probe.instanceId, { kind: 'no-own-address', address })];
  const target = meant && interfaceAt(address, meant);
  const groupIds = target === undefined ? [] : (meant?.groupIds ?? []);
  const outward = judgeGroups(
    {
      hop: 'probe-group',
      owner: probe.instanceId,
      groupIds: probe.groupIds,
      port,
      peer: { address, groupIds },
      peerName: address,
    },
    facts,
  );
  const route = judgeRoute(address, probe, meant, facts);
  // Inside one subnet packets meet no network ACL.
  const leaves = target?.subnetId !== probe.subnetId;
  const probeAcl = leaves
    ? judgeAcls({ hop: 'probe-acl', subnetId: probe.subnetId, port, peer: address }, facts)
    : [];
  if (target === undefined || meant === undefined) return [...outward, ...probeAcl, route];
  const endpointAcl = leaves
    ? judgeAcls({ hop: 'endpoint-acl', subnetId: target.subnetId, port, peer: source }, facts)
    : [];
  const inward = judgeGroups(
    {
      hop: 'endpoint-group',
      owner: meant.id,
      groupIds,
      port,
      peer: { address: source, groupIds: probe.groupIds },
      peerName: source,
    },
    facts,
  );
  return [...outward, ...probeAcl, route, ...endpointAcl, ...inward];
}

function unique(findings: readonly BareFinding[]): readonly BareFinding[] {
  const seen = new Set<string>();
  return findings.filter((each) => {
    const key = JSON.stringify(each);
    return !seen.has(key) && seen.add(key);
  });
}
