import type { PhrasingContent, RootContent } from 'mdast';
import type { DnsAnswer, Hop } from '../../model/evidence.js';
import type { Attempt } from '../../model/run-record.js';
import type { PathProof } from '../../model/verdict.js';
import type { Words } from '../../words/en.js';
import { quoteWords } from '../shell-words.js';
import { codeBlock, list, paragraph } from './blocks.js';
import { code, fill, prose, separated, text } from './prose.js';

/**
 * One attempt: the command to paste, what the client said, where it went and what that proves.
 * @param caller - the harness's own operations are no commands for a shell.
 */
export function describeAttempt(attempt: Attempt, caller: 'probe' | 'harness', words: Words): RootContent[] {
  const { evidence, phrases } = words;
  const message = attempt.message.trim() === '' ? [] : [codeBlock('text', attempt.message)];
  const { fault, answerMismatch } = attempt;
  const facts = [
    ...(fault === undefined
      ? []
      : [
          named(evidence.notObserved, words, [
            ...code(fault.kind),
            text(phrases.comma),
            ...prose(fault.message),
          ]),
        ]),
    ...attempt.hops.map((hop, index) => describeHop(hop, index, words)),
    ...attempt.dns.map((answer) => describeAnswer(answer, words)),
    ...describeProof(attempt.proof, words),
    ...(answerMismatch === undefined ? [] : [named(evidence.answer, words, prose(answerMismatch))]),
    describeTiming(attempt, words),
  ];
  const lines = facts.map((fact) => [paragraph(...fact)]);
  return [...describeCommand(attempt, caller, words), ...message, list(lines)];
}

function named(name: string, { phrases }: Words, value: PhrasingContent[]): PhrasingContent[] {
  return [text(`${name}${phrases.colon}`), ...value];
}

/** `resolve` is this program's word for a look-up by `getent`. */
function describeCommand({ argv }: Attempt, caller: 'probe' | 'harness', words: Words): RootContent[] {
  const [program, ...rest] = argv;
  if (program === undefined) return [];
  if (caller === 'harness')
    return [paragraph(...named(words.evidence.operation, words, code(quoteWords(argv))))];
  return [codeBlock('sh', quoteWords(program === 'resolve' ? ['getent', 'ahosts', ...rest] : argv))];
}

function describeHop(
  { host, port, address, reached, status }: Hop,
  index: number,
  words: Words,
): PhrasingContent[] {
  const { evidence, names } = words;
  const at = address === undefined ? [] : [text(' ('), ...code(address), text(')')];
  const far = reached === undefined ? names.reachedUnknown : names.reached[reached];
  const answer = status === undefined ? far : evidence.status(far, status);
  return named(evidence.hop(index + 1), words, [...code(`${host}:${port}`), ...at, text(` → ${answer}`)]);
}

function describeAnswer({ host, addresses, problem }: DnsAnswer, words: Words): PhrasingContent[] {
  const { evidence } = words;
  const answer =
    problem === 'no-answer'
      ? [text(evidence.resolverSilent)]
      : problem === 'failed'
        ? [text(evidence.resolverFailed)]
        : problem === 'not-found' || addresses.length === 0
          ? [text(evidence.noSuchName)]
          : listCodes(addresses, words);
  return named(evidence.dns, words, [...code(host), text(' → '), ...answer]);
}

function describeProof(proof: PathProof | undefined, words: Words): PhrasingContent[][] {
  const { evidence } = words;
  if (proof === undefined || proof.kind === 'not-required') return [];
  if (proof.kind === 'unproven') return [named(evidence.pathNotProven, words, prose(proof.reason))];
  if (proof.kind === 'another-path') return [named(evidence.anotherPath, words, prose(proof.reason))];
  const proven = evidence.addressesOf(listCodes(proof.addresses, words), code(proof.endpointId));
  return [named(evidence.pathProven, words, fill(proven))];
}

function listCodes(values: readonly string[], { phrases }: Words): PhrasingContent[] {
  return separated(
    values.map((value) => code(value)),
    phrases.comma,
  );
}

function describeTiming({ durationMs, exitCode, limits }: Attempt, words: Words): PhrasingContent[] {
  const { evidence, phrases } = words;
  const took = phrases.duration(durationMs);
  const ended = exitCode === undefined ? took : evidence.exitCode(took, exitCode);
  const within = limits === undefined ? [ended] : [ended, phrases.limits(limits)];
  return [text(evidence.took(within.join(phrases.semicolon)))];
}
