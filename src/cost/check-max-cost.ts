import { type AnalysisCost, analysesIn } from './analysis-cost.js';
import type { CostEstimate } from './estimate-cost.js';

/**
 * Holds an estimate against `--max-cost`.
 * @param maxUsd - for this run.
 * @returns why it must not go on, in one sentence; undefined when it may. What is unknown may not.
 */
export function checkMaxCost(
  estimate: Pick<CostEstimate, 'run' | 'unknown'>,
  maxUsd: number,
): string | undefined {
  if (estimate.run === 'unknown') {
    return `Expected this run to cost at most ${maxUsd} USD, but the price of ${estimate.unknown.join(', ')} is unknown.`;
  }
  if (estimate.run <= maxUsd) return undefined;
  return `Expected this run to cost at most ${maxUsd} USD, the estimate is ${estimate.run.toFixed(2)} USD.`;
}

/** The same of questions to AWS's Reachability Analyzer alone. */
export function checkMaxAnalysisCost(
  { region, atMost, all }: AnalysisCost,
  maxUsd: number,
): string | undefined {
  if (atMost === 0) return undefined;
  return checkMaxCost({ run: all, unknown: [analysesIn(region)] }, maxUsd);
}

/** @returns the amount, or undefined when the text is no sum of money. */
export function parseMaxCost(text: string): number | undefined {
  return /^\d{1,6}(\.\d{1,4})?$/.test(text) ? Number(text) : undefined;
}

/** @returns USD, undefined without the flag, or a sentence when its text is no sum of money. */
export function readMaxCost(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  return (
    parseMaxCost(text) ?? `Expected \`--max-cost\` to be an amount in USD such as 1.50, got \`${text}\`.`
  );
}
