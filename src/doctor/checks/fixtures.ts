import { type Check, ok, problem, unknown } from '../finding.js';

/** That buckets, parameters, buses and services are where the experiments lean on them. */
export const fixtures: Check = {
  id: 'fixtures',
  examine: (facts) =>
    facts.fixtures.map(({ binding, state, detail }) => {
      if (state === 'present') return ok(binding, detail);
      if (state === 'unknown') return unknown(binding, detail);
      return problem(binding, detail, `Create it there, or correct \`${binding}\` in the configuration.`);
    }),
};
