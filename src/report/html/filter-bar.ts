import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import type { AccessPath } from '../access-path.js';
import { countVerdicts } from '../findings.js';
import { verdictMarks } from '../marks.js';
import { type Html, html } from './html.js';
import { verdictTones } from './palette.js';

/** The attributes by which the script finds what belongs to an experiment; a name stands behind an `@`. */
export function markFilter(experiment: ExperimentRecord): Html {
  return html`${markCell(experiment)} ${markScenario(experiment.scenario)}`;
}

/** The same within something that bears the scenario's mark. */
export function markCell(experiment: ExperimentRecord): Html {
  const probe = nameProbe(experiment);
  return html`data-cell data-verdict="${experiment.verdict}" data-probe="${probe === undefined ? '' : `@${probe}`}"`;
}

export function markScenario(scenario: string): Html {
  return html`data-scenario="${`@${scenario}`}"`;
}

/** A probe's role, with the instance where several serve it; nothing for the harness's own calls. */
function nameProbe({ probe, instanceId }: ExperimentRecord): string | undefined {
  return instanceId === undefined ? probe : `${probe} ${instanceId}`;
}

/** Choices by verdict, scenario and probe; hidden where no script runs, as all is shown then. */
export function drawFilters(
  record: RunRecord,
  paths: readonly AccessPath[],
  { htmlPage: { filter }, names }: Words,
): Html {
  const verdicts = countVerdicts(record).map(
    ({ verdict, amount }) =>
      html`<label class="chip t-${verdictTones[verdict]}"><input type="checkbox" name="verdict" value="${verdict}" checked><span aria-hidden="true">${verdictMarks[verdict].symbol}</span> ${names.verdicts[verdict]} <span class="amount">${amount}</span></label>`,
  );
  const scenarios = paths.map(({ scenario }) => html`<option value="${`@${scenario}`}">${scenario}</option>`);
  const probes = [...new Set(record.experiments.map(nameProbe))].map((probe) =>
    probe === undefined
      ? html`<option value="">${filter.harness}</option>`
      : html`<option value="${`@${probe}`}">${probe}</option>`,
  );
  return html`<form id="filters" class="filters" aria-label="${filter.title}" hidden><fieldset><legend>${filter.verdict}</legend>${verdicts}</fieldset><label class="field">${filter.scenario} <select name="scenario"><option value="*">${filter.all}</option>${scenarios}</select></label><label class="field">${filter.probe} <select name="probe"><option value="*">${filter.all}</option>${probes}</select></label><button type="reset">${filter.showAll}</button><output data-shown="${filter.shown}" aria-live="polite"></output></form>`;
}
