import type { RunRecord } from '../../src/model/run-record.js';
import { articleOutcomes } from './article.js';
import { crossRegionOutcomes } from './cross-region.js';
import { furtherOutcomes } from './further.js';
import { morePathsOutcomes } from './more-paths.js';

const expected = { ...articleOutcomes, ...furtherOutcomes, ...crossRegionOutcomes, ...morePathsOutcomes };

/** `kind code` of every cell that was run, with the code only where one is expected. */
export function outcomesOf(record: RunRecord): Readonly<Record<string, string>> {
  return Object.fromEntries(
    record.experiments
      .filter(({ skip }) => skip === undefined)
      .map(({ scenario, experiment, outcome }) => {
        const key = `${scenario}/${experiment}`;
        const shown = expected[key]?.includes(' ') === true ? ` ${outcome?.code}` : '';
        return [key, `${outcome?.kind}${shown}`];
      }),
  );
}
