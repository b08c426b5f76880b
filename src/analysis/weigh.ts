import type { Agreement } from '../model/agreement.js';
import type { ConfiguredHop, PacketSign } from '../model/configuration-analysis.js';
import type { Outcome } from '../model/outcome.js';
import { type BareFinding, explains } from './finding.js';

/** What was found on the way: what holds for every address, and for each address the rest. */
export interface Way {
  readonly shared: readonly BareFinding[];
  readonly perAddress: readonly (readonly BareFinding[])[];
}

/** Where the configuration is to be asked about a sign; what stands elsewhere cannot bring it about. */
const concerned: Readonly<Record<PacketSign, (hop: ConfiguredHop) => boolean>> = {
  silence: (hop) => hop !== 'policy',
  'no-name': (hop) => hop === 'endpoint' || hop === 'dns',
  denied: (hop) => hop === 'policy',
  strayed: (hop) => hop === 'dns' || hop === 'route',
  answered: (hop) => hop !== 'policy',
  nothing: () => true,
};

/**
 * Holds what the configuration says against what the packets showed. A configuration of which a part is not known
 * differs from nothing: that is `undecided`.
 * @param outcome - the packets', for a denial that does not say whose it is.
 */
export function weigh(way: Way, sign: PacketSign, outcome: Outcome | undefined): Agreement {
  if (sign === 'nothing') return 'unobserved';
  if (sign === 'answered') return weighAnswer(way, outcome);
  if (isExplained(way, sign)) return 'cause-named';
  const asked = allOf(way).filter(({ hop }) => concerned[sign](hop));
  return asked.length > 0 && asked.every(({ says }) => says === 'allows') ? 'differ' : 'undecided';
}

function weighAnswer(way: Way, outcome: Outcome | undefined): Agreement {
  if (isExplained(way, 'silence') || isExplained(way, 'no-name')) return 'differ';
  if (isExplained(way, 'denied')) {
    if (outcome?.kind === 'success') return 'differ';
    return /^AccessDenied/.test(outcome?.code ?? '') ? 'cause-named' : 'undecided';
  }
  const asked = allOf(way).filter(({ hop }) => concerned.answered(hop));
  return asked.length > 0 && asked.every(({ says }) => says === 'allows') ? 'passes' : 'undecided';
}

/** A client tries every address: only what stands in the way of all of them explains that none answered. */
function isExplained({ shared, perAddress }: Way, sign: PacketSign): boolean {
  if (shared.some((each) => explains(each, sign))) return true;
  return perAddress.length > 0 && perAddress.every((own) => own.some((each) => explains(each, sign)));
}

function allOf({ shared, perAddress }: Way): readonly BareFinding[] {
  return [...shared, ...perAddress.flat()];
}
