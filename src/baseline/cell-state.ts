import type { CellState } from '../model/run-difference.js';
import type { ExperimentRecord } from '../model/run-record.js';
import type { Verdict } from '../model/verdict.js';

/** Verdicts that say nothing of the network, whatever outcome stands beside them. */
const silent: ReadonlySet<Verdict> = new Set(['inconclusive', 'skipped']);

/** What of a cell counts when runs are compared: no words, hosts, addresses or times. */
export function stateOf({ verdict, skip, outcome, attempts }: ExperimentRecord): CellState {
  return {
    verdict,
    ...(outcome === undefined
      ? {}
      : {
          outcome: {
            kind: outcome.kind,
            ...(outcome.code === undefined ? {} : { code: outcome.code }),
            ...(outcome.phase === undefined ? {} : { phase: outcome.phase }),
          },
        }),
    ...(skip === undefined ? {} : { skip }),
    ...(attempts.at(-1)?.answerMismatch === undefined ? {} : { otherAnswer: true }),
  };
}

/** Whether a cell can be held against another run's. That AWS does not offer a thing says as much as an outcome. */
export function saysSomething({ verdict, outcome, skip }: CellState): boolean {
  if (skip === 'not-offered') return true;
  return outcome !== undefined && !silent.has(verdict);
}

/** Whether two cells show the same of the network; `flaky` and `pass` end alike. */
export function isSameOutcome(before: CellState, after: CellState): boolean {
  const [a, b] = [before.outcome, after.outcome];
  return (
    a?.kind === b?.kind &&
    bareStatus(a?.code) === bareStatus(b?.code) &&
    a?.phase === b?.phase &&
    before.skip === after.skip &&
    before.otherAnswer === after.otherAnswer
  );
}

/** `403` is how the AWS CLI prints an answer without a code, `HTTP 403` how curl's is shown. */
function bareStatus(code: string | undefined): string | undefined {
  return code?.replace(/^HTTP (?=\d{3}$)/, '');
}
