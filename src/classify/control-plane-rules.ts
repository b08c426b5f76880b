import { makeOutcome } from './make-outcome.js';
import type { Rule } from './rule.js';
import { classifyServiceError } from './service-answer.js';

/** The harness's own calls: the SDK has parsed the answer already. */
export const controlPlaneRules: readonly Rule[] = [
  {
    name: 'the service refused',
    apply: ({ serviceError }) =>
      serviceError === undefined ? undefined : classifyServiceError(serviceError),
  },
  {
    name: 'the service answered',
    apply: ({ answer }) => (answer === undefined ? undefined : makeOutcome('success', { reached: 'http' })),
  },
];
