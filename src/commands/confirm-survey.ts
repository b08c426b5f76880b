import { estimateBatchMs } from '../plan/estimate.js';
import type { CommandIo } from './command-io.js';
import type { SurveyFoundation } from './survey-foundation.js';
import type { SurveyOptions } from './survey-options.js';
import type { SurveyTarget } from './survey-target.js';

/**
 * Says how much a survey is, and asks. In the lab nobody is asked: nothing of it leaves this machine.
 * @returns why it must not go on, or `undefined` when it may.
 */
export async function confirmSurvey(
  { plan }: SurveyFoundation,
  { configs }: SurveyTarget,
  options: SurveyOptions,
  io: CommandIo,
): Promise<string | undefined> {
  const commands = plan.batches.reduce((sum, { experiments }) => sum + experiments.length, 0);
  const slowestMs = Math.max(
    0,
    ...plan.batches.map(({ experiments }) => estimateBatchMs(experiments, options.run.concurrency)),
  );
  if (!options.run.quiet) {
    io.err(
      `${plan.experiments.length} cells from ${configs.map(({ regions }) => regions.home).join(', ')}: ` +
        `${commands} commands on ${plan.batches.length} probes, ${plan.calls.length} calls of EC2; ` +
        `about ${Math.ceil(slowestMs / 1_000)} s.\nCost: 0.00 USD. It only reads, and creates nothing.\n`,
    );
  }
  if (options.yes || options.run.target.kind === 'lab') return undefined;
  if (io.ask === undefined) return 'Expected `--yes`, as there is no terminal on which to ask.';
  return (await io.ask('Survey it?')) ? undefined : 'Nothing was surveyed.';
}
