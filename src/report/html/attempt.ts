import type { DnsAnswer, Hop } from '../../model/evidence.js';
import type { Attempt, ExperimentRecord } from '../../model/run-record.js';
import type { PathProof } from '../../model/verdict.js';
import { nameDuration, nameLimits, reachedNames } from '../phrases.js';
import { quoteWords } from '../shell-words.js';
import { concat, type Html, html, separated } from './html.js';
import { drawPath } from './path-drawing.js';
import { traceStops } from './path-stops.js';

/** One attempt: its way drawn, the command to paste, what the client said and what that proves. */
export function describeAttempt(experiment: ExperimentRecord, attempt: Attempt): Html {
  const message = attempt.message.trim();
  return html`<div class="attempt"><figure class="route">${drawPath(traceStops(experiment, attempt))}</figure><div class="said">${describeCommand(experiment, attempt)}${
    message === ''
      ? undefined
      : html`<p class="label">Message</p><pre class="message" tabindex="0">${attempt.message.replace(/^\s*\n|\s+$/gu, '')}</pre>`
  }<dl>${describeFacts(attempt)}</dl></div></div>`;
}

/** `resolve` is this program's word for a look-up by `getent`. */
function describeCommand({ probe }: ExperimentRecord, { argv }: Attempt): Html | undefined {
  const [program, ...rest] = argv;
  if (program === undefined) return undefined;
  if (probe === undefined)
    return html`<p class="label">Operation</p><pre tabindex="0">${quoteWords(argv)}</pre>`;
  const command = quoteWords(program === 'resolve' ? ['getent', 'ahosts', ...rest] : argv);
  return html`<p class="label">Command</p><pre class="command" tabindex="0">${command}</pre>`;
}

function describeFacts(attempt: Attempt): Html {
  const { fault, answerMismatch, hops, dns, durationMs, exitCode, limits } = attempt;
  const exit = exitCode === undefined ? '' : `, exit code ${exitCode}`;
  const within = limits === undefined ? '' : `; ${nameLimits(limits)}`;
  return concat([
    ...(fault === undefined
      ? []
      : [fact('Not observed', html`<code>${fault.kind}</code>, ${fault.message}`)]),
    ...hops.map((hop, index) => fact(`Hop ${index + 1}`, describeHop(hop))),
    ...dns.map((answer) => fact('DNS', describeAnswer(answer))),
    ...describeProof(attempt.proof),
    ...(answerMismatch === undefined ? [] : [fact('The answer', html`${answerMismatch}`)]),
    fact('Took', html`${`${nameDuration(durationMs)}${exit}${within}`}`),
  ]);
}

function fact(name: string, value: Html): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function describeHop({ host, port, scheme, address, reached, status }: Hop): Html {
  const at = address === undefined ? undefined : html` (<code>${address}</code>)`;
  const far = reached === undefined ? 'how far is not known' : reachedNames[reached];
  const answer = status === undefined ? '' : `, status ${status}`;
  return html`<code>${`${scheme}://${host}:${port}`}</code>${at} → ${far}${answer}`;
}

function describeAnswer({ host, addresses, problem }: DnsAnswer): Html {
  if (problem === 'no-answer') return html`<code>${host}</code> → the resolver did not answer`;
  if (problem === 'failed') return html`<code>${host}</code> → the resolver failed`;
  if (problem === 'not-found' || addresses.length === 0) return html`<code>${host}</code> → no such name`;
  return html`<code>${host}</code> → ${listCodes(addresses)}`;
}

function describeProof(proof: PathProof | undefined): readonly Html[] {
  if (proof === undefined || proof.kind === 'not-required') return [];
  if (proof.kind === 'unproven') return [fact('Path not proven', html`${proof.reason}`)];
  if (proof.kind === 'another-path') return [fact('Answered by another path', html`${proof.reason}`)];
  return [fact('Path proven', html`${listCodes(proof.addresses)} of <code>${proof.endpointId}</code>`)];
}

function listCodes(texts: readonly string[]): Html {
  return separated(
    texts.map((text) => html`<code>${text}</code>`),
    ', ',
  );
}
