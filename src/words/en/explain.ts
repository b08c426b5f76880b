import { explainClientErrors } from './explain-client-errors.js';
import { explainOutcomes } from './explain-outcomes.js';
import { explainServiceErrors } from './explain-service-errors.js';
import { explainTimeouts } from './explain-timeouts.js';
import { explainUnclassified } from './explain-unclassified.js';

/** What `explain` prints: each outcome's meaning and advice, and the words around them. */
export const explain = {
  code: 'code',
  phase: 'phase',
  reached: 'reached',
  host: 'host',
  /** Where a sentence needs a host and the text names none. */
  theHost: 'the host',
  whatToDo: 'What to do:',
  outcomes: explainOutcomes,
  timeouts: explainTimeouts,
  serviceErrors: explainServiceErrors,
  clientErrors: explainClientErrors,
  unclassified: explainUnclassified,
};
