import { boundSurveyCost } from '../cost/survey-cost.js';
import { estimateBatchMs } from '../plan/estimate.js';
import type { SurveyFoundation } from './survey-foundation.js';

/** How much a survey is. */
export interface SurveySize {
  readonly homes: string;
  readonly cells: number;
  /** On probes. */
  readonly commands: number;
  readonly probes: number;
  /** Of EC2, one a cell. */
  readonly calls: number;
  /** Of the probe that takes longest. */
  readonly expectedMs: number;
  /** At most, for data. */
  readonly usd: number;
}

/** @param concurrency - clients side by side on one probe. */
export function measureSurvey({ plan, inventory }: SurveyFoundation, concurrency: number): SurveySize {
  const commands = plan.batches.reduce((sum, { experiments }) => sum + experiments.length, 0);
  const times = plan.batches.map(({ experiments }) => estimateBatchMs(experiments, concurrency));
  return {
    homes: inventory.regions.home,
    cells: plan.experiments.length,
    commands,
    probes: plan.batches.length,
    calls: plan.calls.length,
    expectedMs: Math.max(0, ...times),
    usd: boundSurveyCost(commands),
  };
}

/** Two lines for people. */
export function describeSize({ homes, cells, commands, probes, calls, expectedMs, usd }: SurveySize): string {
  return (
    `${cells} cells from ${homes}: ${commands} commands on ${probes} probes, ${calls} calls of EC2; ` +
    `about ${Math.ceil(expectedMs / 1_000)} s.\n` +
    `Cost: under ${usd.toFixed(2)} USD for data. It only reads, and creates nothing.\n`
  );
}
