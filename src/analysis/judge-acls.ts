import type { ConfiguredHop } from '../model/configuration-analysis.js';
import type { NetworkFacts } from '../model/network-facts.js';
import { judgeAcl, type Ports } from './acl-verdict.js';
import { type BareFinding, finding } from './finding.js';

/**
 * The ports that Linux gives to clients unless it is told otherwise. An ACL keeps no state: answers come back to one
 * of these.
 * @see net.ipv4.ip_local_port_range
 */
const clientPorts: Ports = { from: 32_768, to: 60_999 };

/** What leaves a subnet for a server and comes back, or comes in to it and is answered. */
export interface AclQuestion {
  readonly hop: Extract<ConfiguredHop, 'probe-acl' | 'endpoint-acl'>;
  readonly subnetId: string;
  /** The server's. */
  readonly port: number;
  readonly peer: string;
}

/** Both directions of a subnet's network ACL; of what is open in both, one finding is enough. */
export function judgeAcls(
  { hop, subnetId, port, peer }: AclQuestion,
  { acls }: NetworkFacts,
): readonly BareFinding[] {
  const acl = acls?.find(({ subnetIds }) => subnetIds.includes(subnetId));
  if (acl === undefined) return [finding(hop, subnetId, { kind: 'not-read' })];
  const requests = { egress: hop === 'probe-acl', peer, ports: { from: port, to: port } };
  const replies = { egress: hop !== 'probe-acl', peer, ports: clientPorts };
  const both = [requests, replies].map((way) => {
    const verdict = judgeAcl(acl.entries, way);
    const details = { egress: way.egress, fromPort: way.ports.from, toPort: way.ports.to, peer };
    return verdict.kind === 'closed'
      ? finding(hop, acl.id, { kind: 'acl-closed', ...details, rule: verdict.rule })
      : finding(hop, acl.id, { kind: `acl-${verdict.kind}`, ...details });
  });
  const against = both.filter(({ says }) => says !== 'allows');
  return against.length > 0 ? against : both.slice(0, 1);
}
