import type { AnalysisCost } from '../cost/analysis-cost.js';
import type { CostEstimate } from '../cost/estimate-cost.js';
import { analyzerActions } from '../iam/analyzer-actions.js';
import { type ExpectedCall, expectedCalls } from '../iam/expected-calls.js';
import type { Inventory } from '../model/inventory.js';
import type { Plan, PlannedExperiment } from '../model/plan.js';
import { estimateDurationMs } from '../plan/estimate.js';
import type { SurveySize } from './survey-size.js';

/** What a person wants to know before a run, as data. */
export interface PlanSummary {
  readonly target: string;
  readonly asOf: string;
  readonly regions: Inventory['regions'];
  readonly probes: readonly {
    readonly role: string;
    readonly instanceId: string;
    readonly commands: readonly PlannedLine[];
    readonly expectedMs: number;
  }[];
  readonly calls: readonly PlannedLine[];
  /** What cannot run, and the names that are missing. */
  readonly notBound: readonly { readonly key: string; readonly missing: readonly string[] }[];
  /** What is left out, and why. */
  readonly leftOut: readonly { readonly key: string; readonly reason: string }[];
  /** Of the experiments alone: probes and calls side by side. */
  readonly expectedMs: number;
  readonly apiCalls: readonly ExpectedCall[];
  readonly sandbox?: PlannedSandbox;
  /** Absent: AWS's Reachability Analyzer is not asked. */
  readonly analyses?: PlannedAnalyses;
  /** Of a survey: what it comes to. */
  readonly survey?: SurveySize;
}

/** What AWS's Reachability Analyzer is asked at most, and what it takes for that with the caller's rights. */
export interface PlannedAnalyses extends AnalysisCost {
  readonly actions: readonly string[];
}

/** What an audit makes and removes again. */
export interface PlannedSandbox {
  /** The type of each resource. */
  readonly resources: readonly string[];
  readonly cost: CostEstimate;
  /** What CloudFormation calls with the caller's rights. */
  readonly stackActions: readonly string[];
}

export interface PlannedLine {
  readonly key: string;
  readonly argv: readonly string[];
  /** The outcome's kind, or undefined when none is expected for the day. */
  readonly expected?: string;
}

/** Puts together what a plan means. */
export function summarizePlan(
  target: string,
  plan: Plan,
  inventory: Inventory,
  further: {
    readonly sandbox?: PlannedSandbox;
    readonly analyze?: boolean;
    readonly analyses?: AnalysisCost;
  } = {},
): PlanSummary {
  const { sandbox, analyze = false, analyses } = further;
  const probes = plan.batches.map(({ probe, experiments }) => ({
    role: probe.role,
    instanceId: probe.instanceId,
    commands: experiments.map((experiment) => line(experiment, experiment.action.argv)),
    expectedMs: slowest(experiments),
  }));
  return {
    target,
    asOf: plan.asOf,
    regions: inventory.regions,
    probes,
    calls: plan.calls.map((call) => line(call, [call.action.operation, '--region', call.action.region])),
    notBound: plan.experiments
      .filter(({ unbound }) => unbound.length > 0)
      .map(({ key, unbound }) => ({ key, missing: unbound })),
    leftOut: plan.experiments.flatMap(({ key, skip }) =>
      skip === undefined ? [] : [{ key, reason: skip.reason }],
    ),
    expectedMs: Math.max(0, slowest(plan.calls), ...probes.map(({ expectedMs }) => expectedMs)),
    apiCalls: expectedCalls(plan, inventory, {
      sandbox: sandbox !== undefined,
      analyze,
      ...(analyses && { analyses: analyses.atMost }),
    }),
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(analyses === undefined ? {} : { analyses: { ...analyses, actions: analyzerActions } }),
  };
}

function line({ key, expectation }: PlannedExperiment, argv: readonly string[]): PlannedLine {
  return {
    key,
    argv,
    ...(expectation === undefined ? {} : { expected: expectation.code ?? expectation.kind }),
  };
}

function slowest(experiments: readonly PlannedExperiment[]): number {
  return Math.max(0, ...experiments.map(estimateDurationMs));
}
