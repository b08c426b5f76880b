import type { RunRecord } from '../../src/model/run-record.js';
import { articleOutcomes } from './article.js';

/** `kind code` of every cell, with the code only where the article showed one. */
export function outcomesOf(record: RunRecord): Readonly<Record<string, string>> {
  return Object.fromEntries(
    record.experiments.map(({ scenario, experiment, outcome }) => {
      const key = `${scenario}/${experiment}`;
      const shown = articleOutcomes[key]?.includes(' ') === true ? ` ${outcome?.code}` : '';
      return [key, `${outcome?.kind}${shown}`];
    }),
  );
}
