import type { Amount, CostEstimate } from './estimate-cost.js';
import { type PriceTable, priceTable } from './prices.js';

/** What questions to AWS's Reachability Analyzer cost at most. */
export interface AnalysisCost {
  readonly region: string;
  /** How many there are at most; how many cells turn out to be no pass nobody knows before. */
  readonly atMost: number;
  /** USD for each of them. */
  readonly each: Amount;
  /** USD for all of them. */
  readonly all: Amount;
  readonly pricesAsOf: string;
}

/** @param region - of the probes, where the analyses are made. */
export function boundAnalysisCost(
  region: string,
  atMost: number,
  table: PriceTable = priceTable,
): AnalysisCost {
  const each = table.regions[region]?.reachabilityAnalysis ?? 'unknown';
  // A sum of tenths is none in binary.
  const all = each === 'unknown' ? each : Math.round(each * atMost * 10_000) / 10_000;
  return { region, atMost, each, all, pricesAsOf: table.analysisAsOf };
}

/** An estimate with the questions in it: they cost once, however long a sandbox stands. */
export function withAnalyses(estimate: CostEstimate, cost: AnalysisCost): CostEstimate {
  const { region, atMost, all } = cost;
  if (atMost === 0) return estimate;
  const add = (sum: Amount): Amount => (sum === 'unknown' || all === 'unknown' ? 'unknown' : sum + all);
  const what = 'Reachability Analyzer, analyses at most';
  return {
    ...estimate,
    lines: [...estimate.lines, { region, what, units: atMost, perHour: 0, run: all, day: all }],
    run: add(estimate.run),
    day: add(estimate.day),
    unknown: all === 'unknown' ? [...estimate.unknown, analysesIn(region)] : estimate.unknown,
  };
}

/** As what they are named whose price is unknown. */
export function analysesIn(region: string): string {
  return `Reachability Analyzer in ${region}`;
}

/** In a sentence or two: `at most 12 analyses of Reachability Analyzer, 1.20 USD (…).` */
export function describeAnalysisCost({ region, atMost, each, all, pricesAsOf }: AnalysisCost): string {
  const count = `at most ${atMost} ${atMost === 1 ? 'analysis' : 'analyses'} of Reachability Analyzer`;
  if (each === 'unknown' || all === 'unknown') return `${count}; no price is known for ${region}.`;
  return `${count}, ${all.toFixed(2)} USD (${each.toFixed(2)} each, list price of ${pricesAsOf}): one for each distinct path of a cell that turns out to be no pass.`;
}
