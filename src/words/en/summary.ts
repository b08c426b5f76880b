import { count } from './phrases.js';

/** The run in a sentence, in numbers, and what is not simply a pass. */
export const summary = {
  nothingRan: 'Nothing ran.',
  opened: (amount: number) => `${count(amount, 'cell is', 'cells are')} reachable that should not be.`,
  failed: (amount: number, total: number) =>
    `${amount} of ${count(total, 'experiment')} did not give the expected outcome.`,
  inconclusive: (amount: number) => `Nothing failed, but ${count(amount, 'experiment')} could not be judged.`,
  skipped: (amount: number) => `Nothing failed, but ${count(amount, 'experiment')} did not run.`,
  nothingFailed: 'Nothing failed.',
  asExpected: (total: number) =>
    total === 1
      ? 'The one experiment gave the expected outcome.'
      : `All ${total} experiments gave the expected outcome.`,
  titles: {
    opened: 'Now reachable, and should not be',
    failed: 'Failed',
    inconclusive: 'Inconclusive',
    flaky: 'Flaky',
    recorded: 'Recorded, nothing being expected on that date',
    skipped: 'Skipped',
  },
  /** Access paths of which nothing was run. */
  leftOut: (reason: string, amount: number, scenarios: readonly string[]) =>
    `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}: ${count(amount, 'experiment')} of ${scenarios.join(', ')}`,
  /** The names that are missing differ from path to path. */
  notSetUp: 'not set up here, being an option',
  amount: (amount: number, verdict: string) => `${amount} ${verdict}`,
  expectedOn: (dates: string) => `expected ${dates}`,
  source: (source: string) => `source: ${source}`,
};

/** The terminal's own lines. */
export const terminal = {
  caption: (home: string, remote: string, asOf: string, target: string) =>
    `${home} → ${remote}, as of ${asOf}, ${target}`,
  fromProbe: (instance: string) => `From the probe ${instance}`,
  /** @param amounts - of each verdict; empty when nothing ran. */
  totals: (total: number, time: string, interrupted: boolean, resumed: boolean, amounts: readonly string[]) =>
    `${count(total, 'experiment')}${interrupted ? ', interrupted after' : ' in'} ${time}${resumed ? ', resumed' : ''}: ` +
    `${amounts.length === 0 ? 'nothing ran' : amounts.join(', ')}`,
  opened: 'reachable, and should not be',
  reports: (files: readonly string[]) => `Reports: ${files.join(', ')}`,
};
