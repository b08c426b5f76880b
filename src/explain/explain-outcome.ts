import type { Outcome, OutcomeKind } from '../model/outcome.js';
import type { Words } from '../words/en.js';
import type { Explanation } from '../words/explanation.js';
import { clientErrorTopic } from './client-error-topic.js';
import { openTextTopic } from './open-text-topic.js';
import { serviceErrorTopic } from './service-error-topic.js';

type Explain = (outcome: Outcome, words: Words['explain']) => Explanation;

const explanations: Readonly<Record<OutcomeKind, Explain>> = {
  success: byKind('success'),
  timeout: explainTimeout,
  PermanentRedirect: byKind('PermanentRedirect'),
  InvalidSignature: byKind('InvalidSignature'),
  'service-error': explainServiceError,
  'endpoint-policy-denied': byKind('endpoint-policy-denied'),
  'name-not-resolved': byKind('name-not-resolved'),
  'connection-refused': byKind('connection-refused'),
  'connection-closed': byKind('connection-closed'),
  'tls-failure': byKind('tls-failure'),
  'client-error': explainClientError,
  unclassified: explainUnclassified,
};

/** Says what an outcome means and what to do about it, in plain words. */
export function explainOutcome(outcome: Outcome, { explain }: Words): Explanation {
  return explanations[outcome.kind](outcome, explain);
}

function byKind(kind: keyof Words['explain']['outcomes']): Explain {
  return ({ host, reached }, { outcomes }) =>
    outcomes[kind]({ ...(host === undefined ? {} : { host }), isLookUp: reached === 'dns' });
}

/** Where the evidence does not tell what was waited for, that is said. */
function explainTimeout({ phase, host }: Outcome, { timeouts, theHost }: Words['explain']): Explanation {
  const name = host ?? theHost;
  if (phase !== undefined) return timeouts.phases[phase](name);
  const { meaning, advice } = timeouts.unknownPhase(name);
  return { meaning, advice: [...advice, ...timeouts.phases.connect(name).advice] };
}

/** A service's error: the same network finding for every one, and what is known of the common ones. */
function explainServiceError(
  { code, message, host }: Outcome,
  { serviceErrors }: Words['explain'],
): Explanation {
  const topic = serviceErrorTopic(code, message);
  const known = topic === undefined ? serviceErrors.other(code) : serviceErrors.topics[topic];
  return { meaning: serviceErrors.withPath(known.meaning, host), advice: known.advice };
}

/** A fault of the caller: nothing is said of the network, and that is said. */
function explainClientError(outcome: Outcome, { clientErrors }: Words['explain']): Explanation {
  const topic = clientErrorTopic(outcome);
  const { what, advice } = topic === undefined ? clientErrors.other : clientErrors.topics[topic];
  return { meaning: clientErrors.meaning(what, outcome.reached === 'http'), advice: [advice] };
}

/** Honest about what is not known, and how to find out. */
function explainUnclassified(
  { message, host }: Outcome,
  { unclassified, theHost }: Words['explain'],
): Explanation {
  const topic = openTextTopic(message ?? '');
  return topic === undefined ? unclassified.unknown : unclassified.topics[topic](host ?? theHost);
}
