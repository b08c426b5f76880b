import type { ExperimentKey, PlannedExperiment } from '../model/plan.js';
import { probeKey } from '../model/probe-key.js';
import type { Attempt, ExperimentRecord, ProbeRecord, RunRecord } from '../model/run-record.js';
import { type Judgement, type Verdict, verdicts } from '../model/verdict.js';
import type { RunInput } from './run-input.js';

/** What a run has gathered when it ends. */
export interface RunFindings {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly interrupted: boolean;
  readonly resumedAt?: readonly string[];
  readonly attempts: ReadonlyMap<ExperimentKey, readonly Attempt[]>;
  readonly judgements: ReadonlyMap<ExperimentKey, Judgement>;
  /** Role → program → version line. */
  readonly clients: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly leftBehind: readonly string[];
}

/** Lays a run's findings out as its record. */
export function makeRunRecord(input: RunInput, findings: RunFindings): RunRecord {
  const experiments = input.plan.experiments.map((experiment) => makeExperimentRecord(experiment, findings));
  return {
    schemaVersion: 1,
    runId: input.runId,
    asOf: input.plan.asOf,
    target: input.target,
    startedAt: new Date(findings.startedAtMs).toISOString(),
    durationMs: findings.endedAtMs - findings.startedAtMs,
    interrupted: findings.interrupted,
    ...(findings.resumedAt && { resumedAt: findings.resumedAt }),
    regions: input.inventory.regions,
    clients: Object.assign({}, ...findings.clients.values()),
    probes: probesOf(input, findings),
    fixtures: input.fixtures,
    leftBehind: findings.leftBehind,
    summary: summarize(experiments),
    experiments,
  };
}

function makeExperimentRecord(experiment: PlannedExperiment, findings: RunFindings): ExperimentRecord {
  const attempts = findings.attempts.get(experiment.key) ?? [];
  const outcome = attempts.at(-1)?.outcome;
  const judgement = findings.judgements.get(experiment.key);
  if (judgement === undefined) throw new Error(`No judgement for ${experiment.key}.`);
  const {
    scenario,
    experiment: id,
    scenarioTitle,
    title,
    column,
    control,
    probe,
    instanceId,
    account,
    survey,
    through,
    expectation,
    skip,
  } = experiment;
  return {
    scenario,
    experiment: id,
    scenarioTitle,
    ...(title === undefined ? {} : { title }),
    column,
    control,
    ...(probe === undefined ? {} : { probe }),
    ...(instanceId === undefined ? {} : { instanceId }),
    ...(account === undefined ? {} : { account }),
    ...(survey === undefined ? {} : { survey }),
    ...(through === undefined ? {} : { through }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(expectation === undefined ? {} : { expectation }),
    verdict: judgement.verdict,
    ...(skip === undefined ? {} : { skip: skip.kind }),
    reason: judgement.reason,
    because: judgement.because,
    attempts,
  };
}

function probesOf(input: RunInput, findings: RunFindings): readonly ProbeRecord[] {
  const used = new Set(input.plan.batches.map((batch) => probeKey(batch.probe)));
  return input.inventory.probes
    .filter((probe) => used.has(probeKey(probe)))
    .map((probe) => ({
      role: probe.role,
      instanceId: probe.instanceId,
      ...(probe.account === undefined ? {} : { account: probe.account }),
      region: probe.region,
      subnetId: probe.subnetId,
      routes: probe.routes.map(({ destination, target }) => `${destination} → ${target}`),
      clients: findings.clients.get(probeKey(probe)) ?? {},
    }));
}

function summarize(experiments: readonly ExperimentRecord[]): RunRecord['summary'] {
  const count = (verdict: Verdict): number => experiments.filter((one) => one.verdict === verdict).length;
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, count(verdict)]));
  return { ...(counts as Record<Verdict, number>), total: experiments.length };
}
