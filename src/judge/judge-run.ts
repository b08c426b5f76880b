import type { Because } from '../model/because.js';
import type { Fixture } from '../model/inventory.js';
import type { ExperimentKey, Plan, PlannedExperiment } from '../model/plan.js';
import type { Attempt } from '../model/run-record.js';
import type { Judgement, Verdict } from '../model/verdict.js';
import { en } from '../words/en.js';
import { judgeAttempt } from './judge-attempt.js';
import { tellReason } from './tell-reason.js';

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
      const control = brokenFor(experiment, broken);
      const isBlocked = control !== undefined && !experiment.control && judgement.verdict !== 'skipped';
      return [
        experiment.key,
        isBlocked && judgement.verdict !== 'inconclusive'
          ? judged('inconclusive', { kind: 'control-failed', control })
          : judgement,
      ];
    }),
  );
}

/** The first broken control that counts for an experiment: its scenario's, or one of the scenario that this leans on. */
function brokenFor(
  { scenario, instanceId, controlledBy }: PlannedExperiment,
  broken: ReadonlyMap<string, string>,
): string | undefined {
  const of = (id: string) =>
    broken.get(probeOf({ scenario: id, ...(instanceId !== undefined && { instanceId }) })) ??
    broken.get(probeOf({ scenario: id }));
  const own = of(scenario);
  if (own !== undefined || controlledBy === undefined) return own;
  const other = of(controlledBy);
  return other === undefined ? undefined : `${controlledBy}/${other}`;
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
  const each = attempts.map((attempt) => judgeAttempt(attempt, experiment.expectation));
  const last = each.at(-1);
  if (last === undefined) return judged('inconclusive', { kind: 'no-attempt' });
  const earlier = each.findIndex(({ verdict }) => verdict === 'fail');
  const failed = each[earlier];
  if (last.verdict !== 'pass' || failed === undefined) return last;
  const because = { kind: 'not-at-first', attempt: earlier + 1, first: failed.because.kind } as const;
  return judged('flaky', because, { ...experiment, attempts });
}

function judged(
  verdict: Verdict,
  because: Because,
  facts: Parameters<typeof tellReason>[1] = { attempts: [] },
): Judgement {
  return { verdict, because, reason: tellReason(because, facts, en) };
}

/** Why an experiment could not show anything, before its outcome is looked at. */
function findObstacle(
  { fixtures, interrupted }: RunToJudge,
  { skip, unbound, needs }: PlannedExperiment,
  attempts: readonly Attempt[],
): Judgement | undefined {
  if (skip !== undefined) return judged('skipped', skip.because);
  if (interrupted && attempts.every(({ fault }) => fault?.kind === 'cancelled')) {
    return judged('skipped', { kind: 'interrupted' });
  }
  if (unbound.length > 0) return judged('inconclusive', { kind: 'not-configured', names: unbound });
  for (const need of needs) {
    const fixture = fixtures.find(({ binding }) => binding === need);
    if (fixture?.state === 'present') continue;
    const found = fixture === undefined ? {} : { detail: fixture.detail };
    const state = fixture?.state ?? 'unknown';
    return judged('inconclusive', { kind: 'fixture', binding: need, state, ...found });
  }
  return undefined;
}
