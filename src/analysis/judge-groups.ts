import type { ConfiguredHop } from '../model/configuration-analysis.js';
import type { NetworkFacts } from '../model/network-facts.js';
import { admits, type Peer } from './admission.js';
import { type BareFinding, finding } from './finding.js';

/** One side's security groups, and the connection that they are asked about. */
export interface GroupQuestion {
  readonly hop: Extract<ConfiguredHop, 'probe-group' | 'endpoint-group'>;
  /** What the groups are attached to. */
  readonly owner: string;
  readonly groupIds: readonly string[];
  readonly port: number;
  readonly peer: Peer;
  /** As the finding calls the peer. */
  readonly peerName: string;
}

/** One group that admits is enough; where none does, every one of them is named. */
export function judgeGroups(
  { hop, owner, groupIds, port, peer, peerName }: GroupQuestion,
  { groups, prefixLists }: NetworkFacts,
): readonly BareFinding[] {
  if (groupIds.length === 0) return [finding(hop, owner, { kind: 'no-groups' })];
  const egress = hop === 'probe-group';
  const details = { egress, port, peer: peerName };
  const judged = groupIds.map((id) => {
    const group = groups?.find((one) => one.id === id);
    if (group === undefined) return finding(hop, id, { kind: 'not-read' });
    const rules = egress ? group.egress : group.ingress;
    const admission = admits(rules, port, peer, prefixLists);
    return finding(hop, id, { kind: `group-${admission}`, ...details });
  });
  const opening = judged.find(({ says }) => says === 'allows');
  if (opening !== undefined) return [opening];
  const doubtful = judged.filter(({ says }) => says === 'unknown');
  return doubtful.length > 0 ? doubtful : judged;
}
