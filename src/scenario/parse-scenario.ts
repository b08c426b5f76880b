import { parseDocument } from '../document/parse-document.js';
import type {
  CallAction,
  CommandAction,
  Expectation,
  ExpectedOutcome,
  Experiment,
  Parsed,
  Scenario,
} from '../model/scenario.js';
import type { FileExpect, FileOutcome } from './expect-schema.js';
import { type ScenarioFile, scenarioFileSchema } from './schema.js';
import { splitWords } from './split-words.js';

const defaultTimeoutS = 10;

/**
 * Reads a scenario from the text of its file.
 * @param file - the name to put into problems; nothing is read from it.
 * @returns the scenario with its defaults put in, or every problem at once.
 */
export function parseScenario(text: string, file: string): Parsed<Scenario> {
  const parsed = parseDocument(text, file, scenarioFileSchema);
  return parsed.ok ? { ok: true, value: toScenario(parsed.value) } : parsed;
}

function toScenario(file: ScenarioFile): Scenario {
  return {
    id: file.id,
    title: file.title,
    ...given('source', file.source),
    ...given('order', file.order),
    ...given('probe', file.probe),
    ...given('optional', file.optional),
    experiments: file.experiments.map((experiment) => toExperiment(experiment, file)),
  };
}

function toExperiment(experiment: ScenarioFile['experiments'][number], file: ScenarioFile): Experiment {
  const action = toAction(experiment);
  const through = action.kind === 'command' ? (experiment.through ?? file.through) : undefined;
  return {
    id: experiment.id,
    ...given('title', experiment.title),
    column: experiment.column ?? experiment.id,
    control: experiment.control ?? false,
    action,
    ...given('through', through === 'none' ? undefined : through),
    timeoutS: experiment.timeout ?? defaultTimeoutS,
    ...given('since', experiment.since ?? file.since),
    ...given('until', experiment.until ?? file.until),
    expectations: toExpectations(experiment.expect, file.source),
  };
}

function toAction(experiment: ScenarioFile['experiments'][number]): CommandAction | CallAction {
  if (experiment.call === undefined) {
    return { kind: 'command', words: splitWords(experiment.run ?? '').words.map((word) => word.text) };
  }
  return {
    kind: 'call',
    operation: experiment.call,
    region: experiment.region ?? '',
    input: experiment.with ?? {},
    ...given('returns', experiment.returns),
  };
}

function toExpectations(expect: FileExpect, source: string | undefined): readonly Expectation[] {
  if (expect === 'unknown') return [];
  if (!Array.isArray(expect)) return [{ ...toOutcome(expect), ...given('source', source) }];
  return expect.map((entry) => ({
    ...toOutcome(entry.outcome),
    ...given('since', entry.since),
    ...given('until', entry.until),
    ...given('source', entry.source ?? source),
  }));
}

function toOutcome(outcome: FileOutcome): ExpectedOutcome {
  if (typeof outcome === 'string') return { kind: outcome };
  if (outcome.timeout !== undefined) return { kind: 'timeout', phase: outcome.timeout };
  return { kind: 'service-error', ...given('code', outcome.error), ...given('message', outcome.message) };
}

/** An optional key that is left out, not set to undefined, when there is no value. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}
