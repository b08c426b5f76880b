import type { Agreement } from '../model/agreement.js';
import type { PacketSign } from '../model/configuration-analysis.js';
import type { ReachabilityAnswer, ReachabilityPath } from '../model/reachability.js';

/** Holds what AWS's analyzer says of a path against what the packets on it showed. */
export function weighReachability(
  { kind }: ReachabilityAnswer,
  { destination = '' }: ReachabilityPath,
  sign: PacketSign,
): Agreement {
  if (sign === 'nothing') return 'unobserved';
  if (kind === 'no-answer') return 'undecided';
  const isReachable = kind === 'reachable';
  const isGateway = destination.startsWith('vpce-');
  // Past a gateway endpoint packets reach the same address: that the way to it is barred is what they showed.
  if (sign === 'silence' || (sign === 'strayed' && isGateway)) return isReachable ? 'differ' : 'cause-named';
  if (sign === 'answered' || sign === 'strayed') return isReachable ? 'passes' : 'differ';
  return 'undecided';
}
