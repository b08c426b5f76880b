import type { PhrasingContent, RootContent } from 'mdast';
import type { DnsAnswer, Hop } from '../../model/evidence.js';
import type { Attempt } from '../../model/run-record.js';
import type { PathProof } from '../../model/verdict.js';
import { nameDuration, nameLimits, reachedNames } from '../phrases.js';
import { quoteWords } from '../shell-words.js';
import { codeBlock, list, paragraph } from './blocks.js';
import { code, prose, separated, text } from './prose.js';

/**
 * One attempt: the command to paste, what the client said, where it went and what that proves.
 * @param caller - the harness's own operations are no commands for a shell.
 */
export function describeAttempt(attempt: Attempt, caller: 'probe' | 'harness'): RootContent[] {
  const message = attempt.message.trim() === '' ? [] : [codeBlock('text', attempt.message)];
  const fault =
    attempt.fault === undefined
      ? []
      : [[text('Not observed: '), ...code(attempt.fault.kind), text(', '), ...prose(attempt.fault.message)]];
  const facts = [
    ...fault,
    ...attempt.hops.map(describeHop),
    ...attempt.dns.map(describeAnswer),
    ...describeProof(attempt.proof),
    ...(attempt.answerMismatch === undefined
      ? []
      : [[text('The answer: '), ...prose(attempt.answerMismatch)]]),
    describeTiming(attempt),
  ];
  return [...describeCommand(attempt, caller), ...message, list(facts.map((fact) => [paragraph(...fact)]))];
}

/** `resolve` is this program's word for a look-up by `getent`. */
function describeCommand({ argv }: Attempt, caller: 'probe' | 'harness'): RootContent[] {
  const [program, ...rest] = argv;
  if (program === undefined) return [];
  if (caller === 'harness') return [paragraph(text('Operation: '), ...code(quoteWords(argv)))];
  return [codeBlock('sh', quoteWords(program === 'resolve' ? ['getent', 'ahosts', ...rest] : argv))];
}

function describeHop({ host, port, address, reached, status }: Hop, index: number): PhrasingContent[] {
  const at = address === undefined ? [] : [text(' ('), ...code(address), text(')')];
  const far = reached === undefined ? 'how far is not known' : reachedNames[reached];
  const answer = status === undefined ? '' : `, status ${status}`;
  return [text(`Hop ${index + 1}: `), ...code(`${host}:${port}`), ...at, text(` → ${far}${answer}`)];
}

function describeAnswer({ host, addresses, problem }: DnsAnswer): PhrasingContent[] {
  const name = [text('DNS: '), ...code(host), text(' → ')];
  if (problem === 'no-answer') return [...name, text('the resolver did not answer')];
  if (problem === 'not-found' || addresses.length === 0) return [...name, text('no such name')];
  return [
    ...name,
    ...separated(
      addresses.map((address) => code(address)),
      ', ',
    ),
  ];
}

function describeProof(proof: PathProof | undefined): PhrasingContent[][] {
  if (proof === undefined || proof.kind === 'not-required') return [];
  if (proof.kind === 'unproven') return [[text('Path not proven: '), ...prose(proof.reason)]];
  if (proof.kind === 'another-path') return [[text('Answered by another path: '), ...prose(proof.reason)]];
  const addresses = separated(
    proof.addresses.map((address) => code(address)),
    ', ',
  );
  return [[text('Path proven: '), ...addresses, text(' of '), ...code(proof.endpointId)]];
}

function describeTiming({ durationMs, exitCode, limits }: Attempt): PhrasingContent[] {
  const exit = exitCode === undefined ? '' : `, exit code ${exitCode}`;
  return [
    text(`Took ${nameDuration(durationMs)}${exit}${limits === undefined ? '' : `; ${nameLimits(limits)}`}`),
  ];
}
