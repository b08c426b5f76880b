import type { PacketSign } from '../model/configuration-analysis.js';
import type { OutcomeKind } from '../model/outcome.js';
import type { Attempt } from '../model/run-record.js';

/** What an attempt's packets showed, whatever was expected of them. */
export function packetSignOf(attempt: Attempt | undefined): PacketSign {
  const outcome = attempt?.outcome;
  if (outcome === undefined) return 'nothing';
  if (attempt?.proof?.kind === 'another-path') return 'strayed';
  if (outcome.kind !== 'timeout') return signs[outcome.kind];
  switch (outcome.phase) {
    case 'dns':
      return 'no-name';
    case 'connect':
      return 'silence';
    case undefined:
      return 'nothing';
    default:
      // Whoever waits for a handshake or an answer has had its connection accepted.
      return 'answered';
  }
}

const signs: Readonly<Record<Exclude<OutcomeKind, 'timeout'>, PacketSign>> = {
  success: 'answered',
  PermanentRedirect: 'answered',
  InvalidSignature: 'answered',
  'service-error': 'answered',
  'endpoint-policy-denied': 'denied',
  'name-not-resolved': 'no-name',
  'connection-refused': 'answered',
  'connection-closed': 'answered',
  'tls-failure': 'answered',
  'client-error': 'nothing',
  unclassified: 'nothing',
};
