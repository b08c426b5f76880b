import { tellFact } from '../analysis/tell-analysis.js';
import { tellProof, tellReason } from '../judge/tell-reason.js';
import type { ConfigurationAnalysis } from '../model/configuration-analysis.js';
import type { Attempt, ExperimentRecord, RunRecord } from '../model/run-record.js';
import { surveyWays } from '../model/survey-place.js';
import { en, type Words } from '../words/en.js';

/**
 * The record with its prose in a reader's language: reasons, faults, and the titles and columns of the scenarios
 * that ship with this program. Nothing else of it changes, and in English it is the same object.
 */
export function translateRecord(record: RunRecord, words: Words): RunRecord {
  if (words === en) return record;
  return { ...record, experiments: record.experiments.map((each) => translateExperiment(each, words)) };
}

function translateExperiment(experiment: ExperimentRecord, words: Words): ExperimentRecord {
  const { scenarioTitle, title, verdict, reason, configuration, attempts } = experiment;
  // Older records do not have it; a pass has one reason only.
  const because = experiment.because ?? (verdict === 'pass' ? { kind: 'as-expected' } : undefined);
  return {
    ...experiment,
    scenarioTitle: words.scenarioText(scenarioTitle),
    ...(title === undefined ? {} : { title: words.scenarioText(title) }),
    column: columnOf(experiment, words),
    reason: because === undefined ? reason : tellReason(because, experiment, words),
    ...(configuration === undefined ? {} : { configuration: translateConfiguration(configuration, words) }),
    attempts: attempts.map((each) => translateAttempt(each, words)),
  };
}

/** A survey's columns are this program's own, one for each way of calling. */
function columnOf({ survey, experiment, column }: ExperimentRecord, words: Words): string {
  const way = survey && surveyWays.find((each) => each === experiment);
  return way === undefined ? words.scenarioText(column) : words.names.surveyWays[way];
}

function translateConfiguration(analysis: ConfigurationAnalysis, words: Words): ConfigurationAnalysis {
  const findings = analysis.findings.map((each) => ({ ...each, what: tellFact(each, words) }));
  return { ...analysis, findings };
}

function translateAttempt(attempt: Attempt, words: Words): Attempt {
  const { proof, fault } = attempt;
  const doubtful = proof?.kind === 'another-path' || proof?.kind === 'unproven';
  if (!doubtful && fault === undefined) return attempt;
  return {
    ...attempt,
    ...(doubtful ? { proof: { ...proof, reason: tellProof(proof, words) } } : {}),
    ...(fault === undefined
      ? {}
      : { fault: { ...fault, message: words.reasons.fault(fault.kind, fault.message) } }),
  };
}
