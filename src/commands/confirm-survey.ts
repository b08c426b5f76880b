import type { CommandIo } from './command-io.js';
import type { SurveyFoundation } from './survey-foundation.js';
import type { SurveyOptions } from './survey-options.js';
import { describeSize, measureSurvey } from './survey-size.js';

/**
 * Says how much a survey is, and asks. In the lab nobody is asked: nothing of it leaves this machine.
 * @returns why it must not go on, or `undefined` when it may.
 */
export async function confirmSurvey(
  foundation: SurveyFoundation,
  { run, maxCostUsd, yes }: SurveyOptions,
  io: CommandIo,
): Promise<string | undefined> {
  const size = measureSurvey(foundation, run.concurrency);
  if (!run.quiet) io.err(describeSize(size));
  if (maxCostUsd !== undefined && size.usd > maxCostUsd) {
    return `Expected this survey to cost at most ${maxCostUsd} USD, it may be ${size.usd.toFixed(2)} USD.`;
  }
  if (yes || run.target.kind === 'lab') return undefined;
  if (io.ask === undefined) return 'Expected `--yes`, as there is no terminal on which to ask.';
  return (await io.ask('Survey it?')) ? undefined : 'Nothing was surveyed.';
}
