import {
  Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import type { IsoDate } from '../model/scenario.js';
import type { FileOutcome } from './expect-schema.js';

/** What is to be expected of an experiment from a day on. */
export interface Acceptance {
  /** The experiment's id. */
  readonly experiment: string;
  readonly outcome: FileOutcome;
  readonly since: IsoDate;
  /** Where it comes from, as the file will say. */
  readonly source: string;
}

/**
 * Puts an accepted outcome into the text of a scenario file, as a further entry of the dated expectation: the
 * entry that held on that day ends the day before, and the new one lasts as long as that would have.
 * Only the text of the experiment's `expect` changes; comments in it stay.
 * @returns nothing when the file has no such experiment.
 */
export function acceptOutcome(text: string, acceptance: Acceptance): string | undefined {
  const document = parseDocument(text, { version: '1.2' });
  const pair = findExpect(document, acceptance.experiment);
  const { key, value } = pair ?? {};
  const keyStart = isScalar(key) ? key.range?.[0] : undefined;
  if (
    pair === undefined ||
    !isScalar(key) ||
    keyStart === undefined ||
    !(isScalar(value) || isCollection(value))
  )
    return undefined;
  const end = endOf(text, value.range?.[1] ?? 0, value.range?.[2] ?? 0);
  const before = text.slice(keyStart, end);

  const column = columnOf(text, keyStart);
  const indentSeq = isIndented(value, column, text);
  // What stands before the key is not part of what is replaced.
  key.commentBefore = null;
  key.spaceBefore = false;
  pair.value = withEntry(document, value, acceptance);
  const alone = new Document(new YAMLMap());
  (alone.contents as YAMLMap).items.push(pair);
  const after = alone
    .toString({
      lineWidth: 0,
      indent: 2,
      indentSeq,
      flowCollectionPadding: !/\{\S/.test(before),
    })
    .trimEnd()
    .replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(column)}`);
  return text.slice(0, keyStart) + after + text.slice(end);
}

/** The day before a day. */
export function dayBefore(day: IsoDate): IsoDate {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

function findExpect(document: Document.Parsed, id: string): Pair | undefined {
  const experiments = document.get('experiments');
  if (!isSeq(experiments)) return undefined;
  const experiment = experiments.items.find((item) => isMap(item) && item.get('id') === id);
  if (!isMap(experiment)) return undefined;
  return experiment.items.find(({ key }) => isScalar(key) && key.value === 'expect');
}

/** A comment behind the value is part of its line; one on a line of its own belongs to what follows. */
function endOf(text: string, valueEnd: number, nodeEnd: number): number {
  const start = text.slice(0, valueEnd).trimEnd().length;
  const line = text.slice(start, nodeEnd).split('\n', 1)[0] ?? '';
  return start + line.trimEnd().length;
}

/** Lists stand under their key or further in; a new one, further in. */
function isIndented(value: unknown, column: number, text: string): boolean {
  const first = isSeq(value) ? value.items[0] : undefined;
  const start = isMap(first) ? first.range?.[0] : undefined;
  return start === undefined || columnOf(text, start) - column > '- '.length;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function withEntry(document: Document, value: unknown, acceptance: Acceptance): YAMLSeq {
  const { since, outcome, source } = acceptance;
  const entry = (dates: object) => {
    const map = document.createNode({ ...dates, outcome: null, source }) as YAMLMap;
    map.set('outcome', document.createNode(outcome, { flow: true }));
    return map;
  };
  if (!isSeq(value)) {
    const list = new YAMLSeq();
    if (isScalar(value) && value.value === 'unknown') {
      list.items.push(entry({ since }));
      return list;
    }
    const former = document.createNode({ until: dayBefore(since) }) as YAMLMap;
    former.items.push(document.createPair('outcome', value));
    list.items.push(former, entry({ since }));
    return list;
  }
  const entries = value.items.filter((item) => isMap(item));
  const holds = entries.find((item) => startOf(item) <= since && since <= endDayOf(item));
  if (holds === undefined) {
    const later = entries
      .filter((item) => startOf(item) > since)
      .map(startOf)
      .sort()[0];
    const index = entries.findLastIndex((item) => endDayOf(item) < since);
    value.items.splice(
      index + 1,
      0,
      entry({ since, ...(later === undefined ? {} : { until: dayBefore(later) }) }),
    );
    return value as YAMLSeq;
  }
  const until = holds.get('until');
  if (startOf(holds) === since) {
    holds.set('outcome', document.createNode(outcome, { flow: true }));
    holds.set('source', source);
    return value as YAMLSeq;
  }
  const added = entry({ since, ...(until === undefined ? {} : { until }) });
  setUntil(document, holds, dayBefore(since));
  value.items.splice(value.items.indexOf(holds) + 1, 0, added);
  return value as YAMLSeq;
}

/** Behind `since`, where a reader looks for it. */
function setUntil(document: Document, entry: YAMLMap, until: IsoDate): void {
  if (entry.has('until')) entry.set('until', until);
  else {
    const index = entry.items.findIndex(({ key }) => isScalar(key) && key.value === 'since');
    entry.items.splice(index + 1, 0, document.createPair('until', until));
  }
}

function startOf(entry: YAMLMap): IsoDate {
  return String(entry.get('since') ?? '0000-01-01');
}

function endDayOf(entry: YAMLMap): IsoDate {
  return String(entry.get('until') ?? '9999-12-31');
}
