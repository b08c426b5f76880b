import { describeAnalysisCost } from '../cost/analysis-cost.js';
import { renderCost } from '../cost/render-cost.js';
import { quoteWords } from '../report/shell-words.js';
import type { PlannedLine, PlanSummary } from './plan-summary.js';
import { describeSize } from './survey-size.js';

/** Renders a plan for people. */
export function renderPlan(plan: PlanSummary): string {
  const { regions, sandbox } = plan;
  const blocks = [
    [`Plan for ${plan.asOf}: ${plan.target}, ${regions.home} → ${regions.remote}. Nothing has been changed.`],
    ...(sandbox === undefined ? [] : [sandboxLines(sandbox.resources)]),
    ...plan.probes.map(({ role, instanceId, commands, expectedMs }) => [
      `${role} (${instanceId}): ${count(commands.length, 'command')}, about ${seconds(expectedMs)}`,
      ...rows(commands),
    ]),
    ...(plan.calls.length === 0 ? [] : [[`Calls of its own: ${plan.calls.length}`, ...rows(plan.calls)]]),
    ...(plan.notBound.length === 0
      ? []
      : [
          [
            `Cannot run: ${count(plan.notBound.length, 'experiment')}`,
            ...plan.notBound.map(({ key, missing }) => `  ${key}: no ${missing.join(', ')}`),
          ],
        ]),
    ...leftOutBlocks(plan),
    [
      `Expected: about ${seconds(plan.expectedMs)} for the experiments${sandbox === undefined ? '' : sandboxTime}.`,
    ],
    ['API calls and the permission for each (`reachmatrix iam` prints the policy):', ...apiCallRows(plan)],
    ...(sandbox === undefined ? [] : [actionLines('CloudFormation', sandbox.stackActions)]),
    ...(plan.analyses === undefined ? [] : [actionLines('AWS’s analyzer', plan.analyses.actions)]),
  ];
  const text = blocks.map((lines) => lines.join('\n')).join('\n\n');
  return `${text}\n\n${closingOf(plan)}`;
}

function closingOf({ sandbox, survey, analyses }: PlanSummary): string {
  if (survey !== undefined) return describeSize(survey);
  if (sandbox !== undefined) return renderCost(sandbox.cost);
  return analyses === undefined
    ? 'Cost: API calls alone, none of them charged.\n'
    : `Cost: ${describeAnalysisCost(analyses)} The other API calls are not charged.\n`;
}

/** A block a reason, as many experiments share one. */
function leftOutBlocks({ leftOut }: PlanSummary): readonly (readonly string[])[] {
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const keys = leftOut.filter((each) => each.reason === reason).map(({ key }) => key);
    return [`Left out, ${reason}: ${count(keys.length, 'experiment')}`, ...keys.map((key) => `  ${key}`)];
  });
}

/** CloudFormation waits for load balancers and endpoints, the agent for its registration. */
const sandboxTime =
  '; about 10 min to build the sandbox and 10 min to remove it, not measured in a real account';

function sandboxLines(resources: readonly string[]): readonly string[] {
  const counted = new Map<string, number>();
  for (const resource of resources) counted.set(resource, (counted.get(resource) ?? 0) + 1);
  const width = Math.max(...[...counted.values()].map((number) => String(number).length));
  return [
    `Sandbox: two stacks, ${resources.length} resources, and a parameter in each region`,
    ...[...counted].map(([type, number]) => `  ${String(number).padStart(width)} ${type}`),
  ];
}

function rows(lines: readonly PlannedLine[]): readonly string[] {
  const keys = Math.max(...lines.map(({ key }) => key.length));
  const outcomes = Math.max(...lines.map(({ expected }) => (expected ?? recorded).length));
  return lines.map(
    ({ key, expected = recorded, argv }) =>
      `  ${key.padEnd(keys)}  ${expected.padEnd(outcomes)}  ${quoteWords(argv)}`,
  );
}

/** What has no expectation for the day is recorded, not judged. */
const recorded = '(recorded)';

function apiCallRows({ apiCalls }: PlanSummary): readonly string[] {
  const width = Math.max(...apiCalls.map(({ action }) => action.length));
  return apiCalls.map(({ action, about, why }) => {
    const calls = about === undefined ? '·' : String(about);
    return `  ${calls.padStart(4)}  ${action.padEnd(width)}  to ${why}`;
  });
}

function actionLines(who: string, actions: readonly string[]): readonly string[] {
  const services = new Map<string, string[]>();
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    services.set(service, [...(services.get(service) ?? []), name]);
  }
  return [
    `And ${actions.length} actions that ${who} takes with your rights, of: ${[...services]
      .map(([service, names]) => `${service} (${names.length})`)
      .join(', ')}.`,
  ];
}

function seconds(ms: number): string {
  return ms < 90_000 ? `${Math.ceil(ms / 1_000)} s` : `${Math.ceil(ms / 60_000)} min`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
