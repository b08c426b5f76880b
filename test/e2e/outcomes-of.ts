import type { RunRecord } from '../../src/model/run-record.js';
import { articleOutcomes } from './article.js';
import { furtherOutcomes } from './further.js';

const expected = { ...articleOutcomes, ...furtherOutcomes };

/** `kind code` of every cell, with the code only where one is expected. */
export function outcomesOf(record: RunRecord): Readonly<Record<string, string>> {
  return Object.fromEntries(
    record.experiments.map(({ scenario, experiment, outcome }) => {
      const key = `${scenario}/${experiment}`;
      const shown = expected[key]?.includes(' ') === true ? ` ${outcome?.code}` : '';
      return [key, `${outcome?.kind}${shown}`];
    }),
  );
}
