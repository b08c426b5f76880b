import type { AttemptReason, Because } from '../model/because.js';
import type { Outcome } from '../model/outcome.js';
import type { Attempt, ExperimentRecord } from '../model/run-record.js';
import type { Expectation, ExpectedOutcome } from '../model/scenario.js';
import type { PathProof } from '../model/verdict.js';
import type { Words } from '../words/en.js';

/** What a reason is told from. */
type Judged = Pick<ExperimentRecord, 'attempts' | 'expectation'>;

/** A reason in a sentence. What an attempt of it must hold and does not is left out, never made up. */
export function tellReason(because: Because, { attempts, expectation }: Judged, words: Words): string {
  const { reasons, names } = words;
  switch (because.kind) {
    case 'no-attempt':
      return reasons.noAttempt;
    case 'interrupted':
      return reasons.interrupted;
    case 'not-configured':
      return reasons.notConfigured(because.names);
    case 'fixture':
      return reasons.fixture(because.binding, names.fixtureStates[because.state], because.detail);
    case 'not-offered':
      return reasons.notOffered(because.asOf, because.since, because.until);
    case 'not-set-up':
      return reasons.notSetUp(because.lacking);
    case 'control-failed':
      return reasons.controlFailed(because.control);
    case 'not-at-first': {
      const last = tellAttempt('as-expected', attempts.at(-1), expectation, words);
      const earlier = tellAttempt(because.first, attempts[because.attempt - 1], expectation, words);
      return reasons.notAtFirst(last, because.attempt, earlier);
    }
    default:
      return tellLast(because.kind, attempts.at(-1), expectation, words);
  }
}

/** A clean-up that failed came after the answer, and is told after it. */
function tellLast(
  kind: AttemptReason,
  attempt: Attempt | undefined,
  expectation: Expectation | undefined,
  words: Words,
): string {
  const reason = tellAttempt(kind, attempt, expectation, words);
  const { fault } = attempt ?? {};
  if (fault?.kind !== 'cleanup-failed' || attempt?.outcome === undefined) return reason;
  return words.reasons.notCleanedUp(reason, words.reasons.fault(fault.kind, fault.message));
}

function tellAttempt(
  kind: AttemptReason,
  attempt: Attempt | undefined,
  expectation: Expectation | undefined,
  words: Words,
): string {
  const { reasons } = words;
  const { outcome, proof, fault, answerMismatch } = attempt ?? {};
  const found = outcome === undefined ? '' : describeOutcome(outcome, words);
  const expected = expectation === undefined ? '' : describeExpected(expectation, words);
  const message = outcome?.message?.split('\n', 1)[0];
  switch (kind) {
    case 'as-expected':
      return reasons.asExpected(expected);
    case 'reached-and-denied':
      return reasons.reachedAndDenied(found, message);
    case 'not-as-expected':
      return reasons.notAsExpected({
        expected,
        found,
        opened: outcome?.kind === 'success',
        ...(proof?.kind === 'another-path' && { strangers: proof.addresses }),
        ...(message !== undefined && { message }),
      });
    case 'other-answer':
      return reasons.otherAnswer(answerMismatch ?? '');
    case 'another-path':
      return reasons.anotherPath(found, tellProof(proof, words));
    case 'path-unproven':
      return reasons.pathUnproven(found, tellProof(proof, words));
    case 'not-observed':
      return reasons.notObserved(fault && reasons.fault(fault.kind, fault.message));
    case 'says-nothing':
      return reasons.saysNothing(found, message);
    case 'unknown-wait':
      return reasons.unknownWait(found, message);
    case 'put-off':
      return reasons.putOff(outcome?.code ?? '');
    case 'nothing-expected':
      return reasons.nothingExpected(found);
  }
}

/** Why a path is not the one that was meant, or is not known; a record that does not say it as data says it in English. */
export function tellProof(proof: PathProof | undefined, { proofs }: Words): string {
  if (proof?.kind === 'another-path') {
    const { because, endpointId, addresses, reason } = proof;
    if (because === undefined) return reason;
    return because.kind === 'no-route' ? proofs.noRoute(endpointId) : proofs.elsewhere(addresses, endpointId);
  }
  if (proof?.kind !== 'unproven') return '';
  const { because, reason } = proof;
  switch (because?.kind) {
    case undefined:
      return reason;
    case 'no-host':
      return proofs.noHost;
    case 'no-endpoint':
      return proofs.noEndpoint(because.through);
    case 'nothing-known':
      return proofs.nothingKnown(because.endpointId);
    case 'no-address':
      return proofs.noAddress(because.host);
    case 'family-unknown':
      return proofs.familyUnknown(because.addresses, because.endpointId);
    case 'in-part':
      return proofs.inPart(because.inside, because.outside, because.endpointId);
  }
}

/** An outcome in a few words, as reasons quote it: `service-error NoSuchBucket`, `timeout (dns)`. */
function describeOutcome(outcome: Outcome, { reasons }: Words): string {
  return reasons.found(nameOutcome(outcome), outcome.host);
}

/** What was expected, in the same words. */
function describeExpected(expected: ExpectedOutcome, { reasons }: Words): string {
  const name = nameOutcome(expected);
  return expected.message === undefined ? name : reasons.withWords(name, expected.message.trim());
}

function nameOutcome({ kind, code, phase }: Pick<Outcome, 'kind' | 'code' | 'phase'>): string {
  if (kind === 'timeout') return phase === undefined || phase === 'connect' ? kind : `timeout (${phase})`;
  return code === undefined || code === kind ? kind : `${kind} ${code}`;
}
