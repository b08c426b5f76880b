import type { Cause, Diagnosis } from '../model/diagnosis.js';
import type { ExperimentRecord } from '../model/run-record.js';
import { missingBucketPrefix, redirectHostAsBucket, zonalName } from './name-rules.js';
import { redirectFacts } from './network-facts.js';
import { pageOf } from './pages.js';
import { endpointPolicy, missingPermission } from './refusal-rules.js';
import { bucketElsewhere, wrongSigningRegion } from './region-rules.js';
import type { Rule } from './rule.js';
import { anotherPath, noHealthyTarget } from './service-rules.js';
import { type Surroundings, subjectOf } from './subject.js';
import {
  endpointSilent,
  gatewaySilent,
  globalS3Name,
  homeServiceSilent,
  otherRegion,
} from './timeout-rules.js';

/** The first that knows the evidence has found it. */
const rules: readonly Rule[] = [
  otherRegion,
  globalS3Name,
  endpointSilent,
  gatewaySilent,
  homeServiceSilent,
  bucketElsewhere,
  wrongSigningRegion,
  zonalName,
  missingBucketPrefix,
  endpointPolicy,
  missingPermission,
  redirectHostAsBucket,
  noHealthyTarget,
  anotherPath,
];

/**
 * Explains a cell from its evidence alone: what was seen, what likely lies behind it, and what to change.
 * @param known - causes that something else than the run shows; they are told as such, before the likely ones.
 * @returns undefined where nothing was observed, or a success needs no explanation.
 */
export function diagnose(
  experiment: ExperimentRecord,
  surroundings: Surroundings,
  known: readonly Cause[] = [],
): Diagnosis | undefined {
  const subject = subjectOf(experiment, surroundings);
  if (subject === undefined) return undefined;
  const { outcome } = subject;
  const { kind } = outcome;
  for (const rule of rules) {
    const finding = rule(subject);
    if (finding !== undefined) return { kind, page: pageOf(outcome, finding.topic), known, ...finding };
  }
  if (kind === 'success') return undefined;
  return {
    kind,
    page: pageOf(outcome),
    known,
    facts: redirectFacts(subject),
    causes: [],
    changes: [],
  };
}
