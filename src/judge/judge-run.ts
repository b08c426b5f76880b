import type { Fixture } from '../model/inventory.js';
import type { ExperimentKey, Plan, PlannedExperiment } from '../model/plan.js';
import type { Attempt } from '../model/run-record.js';
import type { Judgement } from '../model/verdict.js';
import { judgeAttempt } from './judge-attempt.js';

/** All that a run brought, as far as verdicts depend on it. */
export interface RunToJudge {
  readonly plan: Plan;
  readonly attempts: ReadonlyMap<ExperimentKey, readonly Attempt[]>;
  readonly fixtures: readonly Fixture[];
  /** True when Ctrl-C ended the run: what had not run is skipped, not missing. */
  readonly interrupted: boolean;
}

/** Gives every experiment of the plan its verdict; the first reason that applies wins. */
export function judgeRun(run: RunToJudge): ReadonlyMap<ExperimentKey, Judgement> {
  const own = new Map(
    run.plan.experiments.map((experiment) => [experiment.key, judgeAlone(run, experiment)]),
  );
  const broken = brokenControls(run, own);
  return new Map(
    run.plan.experiments.map((experiment) => {
      const judgement = own.get(experiment.key) ?? judgeAlone(run, experiment);
      const control =
        broken.get(probeOf(experiment)) ?? broken.get(probeOf({ scenario: experiment.scenario }));
      const isBlocked = control !== undefined && !experiment.control && judgement.verdict !== 'skipped';
      const reason = `the control ${control} of this scenario did not hold`;
      return [
        experiment.key,
        isBlocked && judgement.verdict !== 'inconclusive' ? { verdict: 'inconclusive', reason } : judgement,
      ];
    }),
  );
}

/** A scenario on one of several probes of its role, or on the only one. */
function probeOf({ scenario, instanceId }: Pick<PlannedExperiment, 'scenario' | 'instanceId'>): string {
  return `${scenario}@${instanceId ?? ''}`;
}

/**
 * Scenario and probe → the first of its controls that did not show what it must. A control on one probe says
 * nothing of the others; one that the harness calls itself counts for all.
 */
function brokenControls(
  run: RunToJudge,
  judgements: ReadonlyMap<ExperimentKey, Judgement>,
): ReadonlyMap<string, string> {
  const broken = new Map<string, string>();
  for (const { key, scenario, experiment, control, instanceId } of run.plan.experiments) {
    const place = probeOf({ scenario, ...(instanceId !== undefined && { instanceId }) });
    if (!control || broken.has(place)) continue;
    const verdict = judgements.get(key)?.verdict;
    const isUndatedSuccess =
      verdict === 'recorded' && run.attempts.get(key)?.at(-1)?.outcome?.kind === 'success';
    if (verdict !== 'pass' && verdict !== 'flaky' && !isUndatedSuccess) broken.set(place, experiment);
  }
  return broken;
}

function judgeAlone(run: RunToJudge, experiment: PlannedExperiment): Judgement {
  const attempts = run.attempts.get(experiment.key) ?? [];
  const obstacle = findObstacle(run, experiment, attempts);
  if (obstacle !== undefined) return obstacle;
  const judged = attempts.map((attempt) => judgeAttempt(attempt, experiment.expectation));
  const last = judged.at(-1);
  if (last === undefined) return { verdict: 'inconclusive', reason: 'no attempt was made' };
  const earlier = judged.findIndex(({ verdict }) => verdict === 'fail');
  if (last.verdict === 'pass' && earlier !== -1) {
    const reason = `${last.reason}, but not in attempt ${earlier + 1}: ${judged[earlier]?.reason}`;
    return { verdict: 'flaky', reason };
  }
  const failure = attempts.at(-1)?.fault;
  return failure?.kind === 'cleanup-failed'
    ? { ...last, reason: `${last.reason}; ${failure.message}` }
    : last;
}

/** Why an experiment could not show anything, before its outcome is looked at. */
function findObstacle(
  { fixtures, interrupted }: RunToJudge,
  { skip, unbound, needs }: PlannedExperiment,
  attempts: readonly Attempt[],
): Judgement | undefined {
  if (skip !== undefined) return { verdict: 'skipped', reason: skip.reason };
  if (interrupted && attempts.every(({ fault }) => fault?.kind === 'cancelled')) {
    return { verdict: 'skipped', reason: 'the run was interrupted before this had run' };
  }
  if (unbound.length > 0) {
    return { verdict: 'inconclusive', reason: `not configured or not found: ${unbound.join(', ')}` };
  }
  for (const need of needs) {
    const fixture = fixtures.find(({ binding }) => binding === need);
    if (fixture?.state === 'present') continue;
    const detail = fixture === undefined ? 'it was not checked' : fixture.detail;
    const state = fixture?.state ?? 'unknown';
    return { verdict: 'inconclusive', reason: `it leans on ${need}, which is ${state}: ${detail}` };
  }
  return undefined;
}
