import type { Words } from '../en.js';
import { explainClientErrors } from './explain-client-errors.js';
import { explainOutcomes } from './explain-outcomes.js';
import { explainServiceErrors } from './explain-service-errors.js';
import { explainTimeouts } from './explain-timeouts.js';
import { explainUnclassified } from './explain-unclassified.js';

export const explain: Words['explain'] = {
  code: 'コード',
  phase: '段階',
  reached: '到達',
  host: 'ホスト',
  theHost: '対象のホスト',
  whatToDo: '対処方法:',
  outcomes: explainOutcomes,
  timeouts: explainTimeouts,
  serviceErrors: explainServiceErrors,
  clientErrors: explainClientErrors,
  unclassified: explainUnclassified,
};
