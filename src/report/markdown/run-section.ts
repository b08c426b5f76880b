import type { RootContent } from 'mdast';
import type { RunRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { ofAccount } from '../of-account.js';
import { nameResumption, nameTime } from '../phrases.js';
import { list, paragraph, table } from './blocks.js';
import { code, fill, prose, separated, strong, text } from './prose.js';

/** What was run: regions, date, target, time, clients, probes and what they leaned on. */
export function describeRun(record: RunRecord, words: Words): RootContent[] {
  const { pages, names, phrases } = words;
  const { regions, clients, probes, fixtures, leftBehind } = record;
  const facts = [
    paragraph(...fill(pages.regions(code(regions.home), code(regions.remote)))),
    paragraph(...fill(pages.asOf(prose(record.asOf)))),
    paragraph(text(pages.ranIn(names.targetMeanings[record.target]))),
    paragraph(
      ...fill(
        pages.started(
          prose(nameTime(record.startedAt)),
          `${phrases.duration(record.durationMs)}${nameResumption(record, words)}`,
          code(record.runId),
        ),
      ),
    ),
    paragraph(
      ...fill(
        pages.clients(
          orNone(
            Object.entries(clients).map(([name, version]) => [...prose(name), text(' '), ...code(version)]),
            words,
          ),
        ),
      ),
    ),
  ];
  const notes = record.interrupted
    ? [paragraph(strong(text(pages.interrupted)), text(` ${pages.whatIsSkipped}`))]
    : [];
  const left =
    leftBehind.length > 0
      ? [
          paragraph(
            strong(text(pages.leftBehind)),
            text(' '),
            ...separated(
              leftBehind.map((each) => code(each)),
              phrases.comma,
            ),
          ),
        ]
      : [];
  return [
    ...notes,
    ...left,
    list(facts.map((fact) => [fact])),
    ...describeProbes(probes, words),
    ...describeFixtures(fixtures, words),
  ];
}

function describeProbes(probes: RunRecord['probes'], words: Words): RootContent[] {
  if (probes.length === 0) return [];
  const rows = probes.map((probe) => [
    code(probe.role),
    [...code(probe.instanceId), text(ofAccount(probe, words))],
    code(probe.subnetId),
    orNone(
      probe.routes.map((route) => code(route)),
      words,
    ),
  ]);
  const { probe, instance, subnet, routes } = words.pages;
  const header = [probe, instance, subnet, routes].map((name) => [text(name)]);
  return [table(header, rows)];
}

/** Only what is not as it should be: a list of things in order is not read. */
function describeFixtures(fixtures: RunRecord['fixtures'], { pages, names, phrases }: Words): RootContent[] {
  const amiss = fixtures.filter(({ state }) => state !== 'present');
  if (amiss.length === 0) return [];
  return [
    paragraph(text(`${pages.amiss}:`)),
    list(
      amiss.map(({ binding, state, detail }) => [
        paragraph(...code(binding), text(` ${names.fixtureStates[state]}${phrases.colon}`), ...prose(detail)),
      ]),
    ),
  ];
}

function orNone(items: ReturnType<typeof code>[], { phrases }: Words) {
  return items.length === 0 ? [text(phrases.none)] : separated(items, phrases.comma);
}
