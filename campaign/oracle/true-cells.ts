import type { ExpectedOutcome, Scenario } from '../../src/model/scenario.js';
import type { WorldSpec } from '../world/world-spec.js';
import { type ExperimentTruth, experimentTruths } from './experiments.js';
import { type AnyEndpointId, endpointIn, isOnline } from './network.js';
import type { TrueOutcome } from './services.js';

/** What an observer without faults would say of one cell. */
export interface TrueCell {
  readonly key: string;
  readonly control: boolean;
  readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'recorded' | 'skipped';
  /** Absent where nothing can be seen of it. */
  readonly outcome?: TrueOutcome;
}

/** What is true besides the world: a fault may change what there is to be seen. */
export interface Circumstances {
  /** @returns the outcome as the fault makes it; nothing when it cannot be seen at all. */
  alter?(key: string, outcome: TrueOutcome, truth: ExperimentTruth): TrueOutcome | undefined;
}

/** The truth about each experiment of some scenarios, from the specification alone. */
export function findTrueCells(
  spec: WorldSpec,
  scenarios: readonly Scenario[],
  circumstances: readonly Circumstances[] = [],
): readonly TrueCell[] {
  return scenarios.flatMap((scenario) => {
    const alone = scenario.experiments.map((experiment) =>
      judgeAlone(spec, `${scenario.id}/${experiment.id}`, experiment, circumstances),
    );
    const holds = alone.every(({ control, verdict, outcome }) => !control || controlHolds(verdict, outcome));
    return holds
      ? alone
      : alone.map((cell) =>
          cell.control || cell.verdict === 'skipped' ? cell : { ...cell, verdict: 'inconclusive' as const },
        );
  });
}

function controlHolds(verdict: TrueCell['verdict'], outcome: TrueOutcome | undefined): boolean {
  return (
    verdict === 'pass' || verdict === 'skipped' || (verdict === 'recorded' && outcome?.kind === 'success')
  );
}

function judgeAlone(
  spec: WorldSpec,
  key: string,
  { control, expectations, since = '', until = '9999' }: Scenario['experiments'][number],
  circumstances: readonly Circumstances[],
): TrueCell {
  const truth = experimentTruths[key];
  if (truth === undefined) throw new Error(`Expected the oracle to know ${key}`);
  if (spec.asOf < since || until < spec.asOf) return { key, control, verdict: 'skipped' };
  const unknown = { key, control, verdict: 'inconclusive' } as const;
  const isWritten = (truth.endpoints ?? []).every((name) => exists(spec, name));
  if (!isWritten || !truth.founded(spec)) return unknown;
  if (truth.from !== undefined && !isOnline(spec, truth.from)) return unknown;
  let outcome: TrueOutcome | undefined = truth.outcome(spec);
  for (const { alter } of circumstances) {
    if (outcome !== undefined && alter !== undefined) outcome = alter(key, outcome, truth);
  }
  if (outcome === undefined) return unknown;
  const expected = expectations.find(
    ({ since, until }) => (since ?? '') <= spec.asOf && spec.asOf <= (until ?? '9999'),
  );
  if (expected === undefined) return { key, control, verdict: 'recorded', outcome };
  if (!isAsExpected(outcome, expected)) return { key, control, verdict: 'fail', outcome };
  return { key, control, outcome, verdict: judgeWay(spec, outcome, truth) };
}

function exists(spec: WorldSpec, name: 's3-gateway' | AnyEndpointId): boolean {
  return (name === 's3-gateway' ? spec.gateway : endpointIn(spec, name)).state !== 'absent';
}

function isAsExpected(outcome: TrueOutcome, expected: ExpectedOutcome): boolean {
  if (outcome.kind !== expected.kind) return false;
  if (outcome.kind === 'timeout') return outcome.phase === (expected.phase ?? 'connect');
  return expected.code === undefined || outcome.code === expected.code;
}

/** What is expected must have come the way that the scenario means, and that must be possible to tell. */
function judgeWay(
  spec: WorldSpec,
  { kind, by }: TrueOutcome,
  { through }: ExperimentTruth,
): TrueCell['verdict'] {
  const isAnswer =
    by.length > 0 && kind !== 'timeout' && kind !== 'name-not-resolved' && kind !== 'connection-refused';
  if (through === undefined || !isAnswer) return 'pass';
  if (!exists(spec, through)) return 'inconclusive';
  return by.every((way) => way === through) ? 'pass' : 'fail';
}
