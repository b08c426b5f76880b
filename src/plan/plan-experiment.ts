import { bindingIn } from '../model/binding-in.js';
import type { Inventory, Probe } from '../model/inventory.js';
import type { BoundCall, BoundCommand, PlannedExperiment } from '../model/plan.js';
import type { Experiment, IsoDate, Scenario } from '../model/scenario.js';
import { type Binder, createBinder } from './bind.js';
import { chooseExpectation } from './choose-expectation.js';
import { isOfAccount, lookUpIn } from './look-up.js';
import { skipForDay, skipForLack } from './skip.js';

/** What all experiments of a plan share. */
export interface PlanContext {
  readonly inventory: Inventory;
  readonly asOf: IsoDate;
  readonly timeoutS?: number;
}

/** Bindings whose thing is checked from outside the VPC before a run. */
const fixtures = ['bucket.', 'parameter.', 'bus.', 'service.'];

/**
 * Plans one experiment for every probe of its role: values put in, the expectation of the day chosen.
 * @returns one, or several that differ by `instanceId`.
 */
export function planExperiment(
  scenario: Scenario,
  experiment: Experiment,
  context: PlanContext,
): readonly PlannedExperiment[] {
  const role = experiment.action.kind === 'command' ? scenario.probe : undefined;
  const probes = context.inventory.probes.filter((probe) => probe.role === role);
  const first = planOn(probes[0], scenario, experiment, context);
  if (probes.length < 2) return [first.planned];
  return probes.map((probe) => {
    // Of a thousand probes, most have the very same commands: one copy of them is enough.
    // Those of another account have that account's names in them.
    const shared = !first.namesProbe && probe.account === probes[0]?.account;
    const { planned } = shared ? first : planOn(probe, scenario, experiment, context);
    return { ...planned, key: `${planned.key}@${probe.instanceId}`, instanceId: probe.instanceId };
  });
}

function planOn(
  own: Probe | undefined,
  scenario: Scenario,
  experiment: Experiment,
  context: PlanContext,
): { readonly planned: PlannedExperiment; readonly namesProbe: boolean } {
  const binder = createBinder(lookUpIn(context.inventory, own));
  const action = bindAction(experiment, binder);
  const probe = action.kind === 'command' ? scenario.probe : undefined;
  const unbound = [...binder.missing];
  if (action.kind === 'command' && own === undefined) {
    unbound.push(`probe.${probe ?? ''}`);
  }
  const account = own?.account;
  const skip =
    skipForDay(experiment, context.asOf) ??
    (scenario.optional
      ? skipForLack([...unbound, ...wayOf(experiment, context, account)], context.inventory, account)
      : undefined);
  const expectation = chooseExpectation(experiment.expectations, context.asOf);
  const planned: PlannedExperiment = {
    key: `${scenario.id}/${experiment.id}`,
    scenario: scenario.id,
    experiment: experiment.id,
    scenarioTitle: scenario.title,
    ...(experiment.title === undefined ? {} : { title: experiment.title }),
    column: experiment.column,
    control: experiment.control,
    timeoutS: context.timeoutS ?? experiment.timeoutS,
    ...(skip === undefined ? {} : { skip }),
    ...(unbound.length === 0 && skip === undefined ? { action } : {}),
    unbound: skip === undefined ? unbound : [],
    needs: [...binder.used]
      .filter((name) => fixtures.some((prefix) => name.startsWith(prefix)))
      .map((name) => (isOfAccount(name) ? bindingIn(name, account) : name)),
    ...(experiment.through === undefined ? {} : { through: experiment.through }),
    ...(probe === undefined ? {} : { probe }),
    ...(account === undefined ? {} : { account }),
    ...(scenario.survey && { survey: scenario.survey }),
    ...(scenario.controlledBy !== undefined && { controlledBy: scenario.controlledBy }),
    ...(expectation === undefined ? {} : { expectation }),
  };
  return { planned, namesProbe: [...binder.used].some((name) => name.startsWith('probe.')) };
}

/** The endpoint that an answer must come through is needed even where the command does not name it. */
function wayOf(
  { through }: Experiment,
  { inventory: { endpoints } }: PlanContext,
  account: string | undefined,
): readonly string[] {
  const isThere = endpoints.some((one) => one.name === through && one.account === account);
  if (through === undefined || isThere) return [];
  return [`endpoint.${through}`];
}

function bindAction({ action }: Experiment, binder: Binder): BoundCommand | BoundCall {
  if (action.kind === 'command') {
    return { kind: 'command', client: clientOf(action.words[0]), argv: action.words.map(binder.text) };
  }
  const { operation, region, input, returns } = action;
  return {
    kind: 'call',
    operation,
    region: binder.text(region),
    input: bindMap(input, binder),
    ...(returns === undefined ? {} : { returns: bindMap(returns, binder) }),
  };
}

function bindMap(map: Readonly<Record<string, unknown>>, binder: Binder): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, binder.value(value)]));
}

function clientOf(word: string | undefined): BoundCommand['client'] {
  if (word === 'aws' || word === 'curl' || word === 'resolve') return word;
  throw new Error(
    `A scenario's command begins with \`${word ?? ''}\`, which its parser does not let through`,
  );
}
