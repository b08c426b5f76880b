import type { ExperimentRecord } from '../model/run-record.js';
import { surveyWays } from '../model/survey-place.js';
import type { Grid } from './grid.js';

/** A cell that a survey made. */
type Surveyed = ExperimentRecord & { readonly survey: NonNullable<ExperimentRecord['survey']> };

export function isSurveyed(experiment: ExperimentRecord): experiment is Surveyed {
  return experiment.survey !== undefined;
}

/**
 * A small table for each pair of regions: a row a service, a column a way of calling that occurs there. All pairs
 * in one would have a row for each service and pair, and nobody could find anything in it.
 */
export function layOutSurvey(experiments: readonly Surveyed[]): readonly Grid[] {
  const pairs = groupBy(experiments, ({ survey: { home, region } }) => `${home} ${region}`);
  return pairs.flatMap((cells) => {
    const [first] = cells;
    if (first === undefined) return [];
    const { home, region } = first.survey;
    const ways = surveyWays.flatMap((way) => cells.find(({ experiment }) => experiment === way) ?? []);
    const rows = groupBy(cells, ({ survey }) => survey.service).map((own) => ({
      // The row of a service holds cells of two scenarios where a second probe tries it by a gateway.
      scenario: own.at(-1)?.scenario ?? '',
      label: own[0]?.survey.service ?? '',
      title: own[0]?.scenarioTitle ?? '',
      cells: ways.map((way) => own.filter(({ experiment }) => experiment === way.experiment)),
    }));
    return [{ columns: ways.map(({ column }) => column), rows, between: { home, region } }];
  });
}

/** In the order of their first ones. */
function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group === undefined) groups.set(keyOf(thing), [thing]);
    else group.push(thing);
  }
  return [...groups.values()];
}
