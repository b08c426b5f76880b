import type { RootContent } from 'mdast';
import type { RunRecord } from '../../model/run-record.js';
import { nameDuration, nameResumption, nameTime, targetNames } from '../phrases.js';
import { list, paragraph, table } from './blocks.js';
import { code, prose, separated, strong, text } from './prose.js';

/** What was run: regions, date, target, time, clients, probes and what they leaned on. */
export function describeRun(record: RunRecord): RootContent[] {
  const { regions, clients, probes, fixtures, leftBehind } = record;
  const facts = [
    paragraph(text('Regions: home '), ...code(regions.home), text(', remote '), ...code(regions.remote)),
    paragraph(text('Expectations as of '), ...prose(record.asOf)),
    paragraph(text('Ran in '), ...prose(targetNames[record.target])),
    paragraph(
      text('Started '),
      ...prose(nameTime(record.startedAt)),
      text(`, took ${nameDuration(record.durationMs)}${nameResumption(record)}; run `),
      ...code(record.runId),
    ),
    paragraph(
      text('Clients: '),
      ...orNone(
        Object.entries(clients).map(([name, version]) => [...prose(name), text(' '), ...code(version)]),
      ),
    ),
  ];
  const notes = record.interrupted
    ? [paragraph(strong(text('Interrupted.')), text(' What had not run by then is skipped.'))]
    : [];
  const left =
    leftBehind.length > 0
      ? [
          paragraph(
            strong(text('Left behind, delete by hand:')),
            text(' '),
            ...separated(
              leftBehind.map((each) => code(each)),
              ', ',
            ),
          ),
        ]
      : [];
  return [
    ...notes,
    ...left,
    list(facts.map((fact) => [fact])),
    ...describeProbes(probes),
    ...describeFixtures(fixtures),
  ];
}

function describeProbes(probes: RunRecord['probes']): RootContent[] {
  if (probes.length === 0) return [];
  const rows = probes.map((probe) => [
    code(probe.role),
    code(probe.instanceId),
    code(probe.subnetId),
    orNone(probe.routes.map((route) => code(route))),
  ]);
  return [
    table([[text('Probe')], [text('Instance')], [text('Subnet')], [text('Routes of the subnet')]], rows),
  ];
}

/** Only what is not as it should be: a list of things in order is not read. */
function describeFixtures(fixtures: RunRecord['fixtures']): RootContent[] {
  const amiss = fixtures.filter(({ state }) => state !== 'present');
  if (amiss.length === 0) return [];
  return [
    paragraph(text('Not as the experiments need it:')),
    list(
      amiss.map(({ binding, state, detail }) => [
        paragraph(...code(binding), text(` ${state}: `), ...prose(detail)),
      ]),
    ),
  ];
}

function orNone(items: ReturnType<typeof code>[]) {
  return items.length === 0 ? [text('none')] : separated(items, ', ');
}
