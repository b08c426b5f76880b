import type { DnsAnswer, Hop } from '../../model/evidence.js';
import type { Attempt, ExperimentRecord } from '../../model/run-record.js';
import type { PathProof } from '../../model/verdict.js';
import type { Words } from '../../words/en.js';
import { quoteWords } from '../shell-words.js';
import { concat, fill, type Html, html, listCodes } from './html.js';
import { drawPath } from './path-drawing.js';
import { traceStops } from './path-stops.js';

/** One attempt: its way drawn, the command to paste, what the client said and what that proves. */
export function describeAttempt(experiment: ExperimentRecord, attempt: Attempt, words: Words): Html {
  const message = attempt.message.trim();
  return html`<div class="attempt"><figure class="route">${drawPath(traceStops(experiment, attempt, words), words)}</figure><div class="said">${describeCommand(experiment, attempt, words)}${
    message === ''
      ? undefined
      : html`<p class="label">${words.htmlPage.message}</p><pre class="message" tabindex="0">${attempt.message.replace(/^\s*\n|\s+$/gu, '')}</pre>`
  }<dl>${describeFacts(attempt, words)}</dl></div></div>`;
}

/** `resolve` is this program's word for a look-up by `getent`. */
function describeCommand(
  { probe }: ExperimentRecord,
  { argv }: Attempt,
  { evidence, htmlPage }: Words,
): Html | undefined {
  const [program, ...rest] = argv;
  if (program === undefined) return undefined;
  if (probe === undefined)
    return html`<p class="label">${evidence.operation}</p><pre tabindex="0">${quoteWords(argv)}</pre>`;
  const command = quoteWords(program === 'resolve' ? ['getent', 'ahosts', ...rest] : argv);
  return html`<p class="label">${htmlPage.command}</p><pre class="command" tabindex="0">${command}</pre>`;
}

function describeFacts(attempt: Attempt, words: Words): Html {
  const { evidence, htmlPage, phrases } = words;
  const { fault, answerMismatch, hops, dns, durationMs, exitCode, limits } = attempt;
  const took = phrases.duration(durationMs);
  const ended = exitCode === undefined ? took : evidence.exitCode(took, exitCode);
  const within = limits === undefined ? [ended] : [ended, phrases.limits(limits)];
  return concat([
    ...(fault === undefined
      ? []
      : [fact(evidence.notObserved, html`<code>${fault.kind}</code>${phrases.comma}${fault.message}`)]),
    ...hops.map((hop, index) => fact(evidence.hop(index + 1), describeHop(hop, words))),
    ...dns.map((answer) => fact(evidence.dns, describeAnswer(answer, words))),
    ...describeProof(attempt.proof, words),
    ...(answerMismatch === undefined ? [] : [fact(evidence.answer, html`${answerMismatch}`)]),
    fact(htmlPage.took, html`${within.join(phrases.semicolon)}`),
  ]);
}

function fact(name: string, value: Html): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function describeHop(
  { host, port, scheme, address, reached, status }: Hop,
  { evidence, names }: Words,
): Html {
  const at = address === undefined ? undefined : html` (<code>${address}</code>)`;
  const far = reached === undefined ? names.reachedUnknown : names.reached[reached];
  const answer = status === undefined ? far : evidence.status(far, status);
  return html`<code>${`${scheme}://${host}:${port}`}</code>${at} → ${answer}`;
}

function describeAnswer({ host, addresses, problem }: DnsAnswer, { evidence, phrases }: Words): Html {
  if (problem === 'no-answer') return html`<code>${host}</code> → ${evidence.resolverSilent}`;
  if (problem === 'failed') return html`<code>${host}</code> → ${evidence.resolverFailed}`;
  if (problem === 'not-found' || addresses.length === 0)
    return html`<code>${host}</code> → ${evidence.noSuchName}`;
  return html`<code>${host}</code> → ${listCodes(addresses, phrases.comma)}`;
}

function describeProof(proof: PathProof | undefined, { evidence, phrases }: Words): readonly Html[] {
  if (proof === undefined || proof.kind === 'not-required') return [];
  if (proof.kind === 'unproven') return [fact(evidence.pathNotProven, html`${proof.reason}`)];
  if (proof.kind === 'another-path') return [fact(evidence.anotherPath, html`${proof.reason}`)];
  const addresses = listCodes(proof.addresses, phrases.comma);
  const proven = evidence.addressesOf(addresses, html`<code>${proof.endpointId}</code>`);
  return [fact(evidence.pathProven, fill(proven))];
}
