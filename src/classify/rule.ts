import type { Evidence } from '../model/evidence.js';
import type { Outcome } from '../model/outcome.js';

/** One line of a client's rule table: what it makes of the evidence, or nothing when it does not apply. */
export interface Rule {
  /** Says what it recognises; tests and readers find it by this. */
  readonly name: string;
  readonly apply: (evidence: Evidence) => Outcome | undefined;
}
