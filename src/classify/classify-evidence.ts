import type { Client, Evidence } from '../model/evidence.js';
import type { Outcome } from '../model/outcome.js';
import { awsRules } from './aws-rules.js';
import { controlPlaneRules } from './control-plane-rules.js';
import { curlRules } from './curl-rules.js';
import { unclassified } from './make-outcome.js';
import { resolveRules } from './resolve-rules.js';
import type { Rule } from './rule.js';

const rules: Readonly<Record<Client, readonly Rule[]>> = {
  aws: awsRules,
  curl: curlRules,
  resolve: resolveRules,
  'control-plane': controlPlaneRules,
};

/**
 * Classifies one attempt. The first rule of the client's table that applies wins; their order is the table's.
 * @param evidence - texts as the client printed them, redacted on the probe.
 * @returns exactly one outcome; `unclassified` rather than a guess.
 */
export function classifyEvidence(evidence: Evidence): Outcome {
  for (const rule of rules[evidence.client]) {
    const outcome = rule.apply(evidence);
    if (outcome !== undefined) return outcome;
  }
  return unclassified(evidence, evidence.message);
}
