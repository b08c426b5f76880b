import type { ExperimentRecord, RunRecord } from '../../model/run-record.js';
import type { Verdict } from '../../model/verdict.js';
import type { AccessPath } from '../access-path.js';
import { groupByScenario } from '../layout.js';
import { maskRecord } from '../masking.js';
import { durationOf, seconds, writeTestCase } from './test-case.js';
import { attribute, closeXml, type Element, openXml, writeElement } from './xml.js';

/**
 * The run as JUnit XML: a suite per access path, a case per experiment. `fail` is a failure, `inconclusive` an
 * error, `flaky` passes with Surefire's `flakyFailure`; `recorded` and `skipped` are skipped. Times are in
 * seconds; a suite's is the sum of its experiments', which ran side by side.
 * @see Jenkins' xUnit plugin, junit-10.xsd; Maven Surefire, surefire-test-report.xsd
 */
export function renderJunit(record: RunRecord): string {
  return [...renderJunitParts(record)].join('');
}

/** The same, suite by suite. */
export function* renderJunitParts(unmasked: RunRecord): Generator<string> {
  const record = maskRecord(unmasked);
  const { experiments } = record;
  yield openXml('testsuites', {
    '@name': attribute(`reachmatrix ${record.regions.home} → ${record.regions.remote}`),
    '@tests': String(experiments.length),
    '@failures': amount(experiments, 'fail'),
    '@errors': amount(experiments, 'inconclusive'),
    '@time': seconds(record.durationMs),
  });
  for (const path of groupByScenario(experiments)) yield writeElement('testsuite', writeSuite(path, record));
  yield closeXml('testsuites');
}

function writeSuite({ scenario, experiments }: AccessPath, record: RunRecord): Element {
  const skipped = Number(amount(experiments, 'skipped')) + Number(amount(experiments, 'recorded'));
  return {
    '@name': attribute(scenario),
    '@tests': String(experiments.length),
    '@failures': amount(experiments, 'fail'),
    '@errors': amount(experiments, 'inconclusive'),
    '@skipped': String(skipped),
    '@time': seconds(experiments.reduce((sum, each) => sum + durationOf(each), 0)),
    '@timestamp': attribute(record.startedAt.replace(/\.\d+Z$/, '')),
    properties: { property: describeRun(record) },
    testcase: experiments.map(writeTestCase),
  };
}

function describeRun(record: RunRecord): readonly Element[] {
  const facts = {
    runId: record.runId,
    asOf: record.asOf,
    target: record.target,
    interrupted: String(record.interrupted),
    'region.home': record.regions.home,
    'region.remote': record.regions.remote,
    ...Object.fromEntries(
      Object.entries(record.clients).map(([name, version]) => [`client.${name}`, version]),
    ),
  };
  return Object.entries(facts).map(([name, value]) => ({
    '@name': attribute(name),
    '@value': attribute(value),
  }));
}

function amount(experiments: readonly ExperimentRecord[], verdict: Verdict): string {
  return String(experiments.filter((each) => each.verdict === verdict).length);
}
