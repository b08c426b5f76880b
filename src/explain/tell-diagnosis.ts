import type { Diagnosis } from '../model/diagnosis.js';
import type { Outcome } from '../model/outcome.js';
import type { Words } from '../words/en.js';
import { tell } from '../words/tellers.js';
import { explainOutcome } from './explain-outcome.js';

/** An explanation in a reader's language. Texts may hold what machines said: they are escaped where they are shown. */
export interface ToldDiagnosis {
  readonly seen: readonly string[];
  /** Clauses. */
  readonly known: readonly string[];
  readonly likely: readonly string[];
  readonly toChange: readonly string[];
}

/** More than these facts do not stand in a cell. */
const mostInCell = 3;

/** Everything. Where the evidence shows nothing in particular, what holds for every outcome of the kind. */
export function tellDiagnosis(diagnosis: Diagnosis, outcome: Outcome, words: Words): ToldDiagnosis {
  const table = words.diagnosis;
  const seen = diagnosis.facts.map((fact) => tell(table.facts, fact));
  const told = {
    known: diagnosis.known.map((cause) => tell(table.causes, cause)),
    likely: diagnosis.causes.map((cause) => tell(table.causes, cause)),
    toChange: diagnosis.changes.map((change) => tell(table.changes, change)),
  };
  if (diagnosis.topic !== undefined) return { seen, ...told };
  const { meaning, advice } = explainOutcome(outcome, words);
  return { ...told, seen: [...seen, meaning], toChange: advice };
}

/** The same for a cell: what tells most, the likeliest cause, and what to change first. */
export function tellShortly(diagnosis: Diagnosis, outcome: Outcome, words: Words): string {
  const { facts } = diagnosis;
  // That nothing answered is in the outcome's own name.
  const telling = facts.length > 1 ? facts.filter(({ kind }) => kind !== 'silent') : facts;
  const { seen, known, likely, toChange } = tellDiagnosis(
    { ...diagnosis, facts: telling.slice(0, mostInCell) },
    outcome,
    words,
  );
  const { diagnosis: table, phrases } = words;
  const [cause] = known;
  const [guess] = likely;
  const [change] = toChange;
  return [
    ...seen,
    ...(cause !== undefined
      ? [table.knownCause(cause)]
      : guess !== undefined
        ? [table.likelyCause(guess)]
        : []),
    ...(change === undefined ? [] : [table.change(change)]),
  ].join(phrases.nextSentence);
}
