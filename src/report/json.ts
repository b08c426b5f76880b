import type { RunRecord } from '../model/run-record.js';
import { maskRecord } from './masking.js';

/** So many experiments are one part: few enough to be held beside the record, many enough for one write. */
const perPart = 500;

/** The record itself, account ids masked: `run.json`, and what `--json` prints. Ends with a line feed. */
export function renderJson(record: RunRecord): string {
  return [...renderJsonParts(record)].join('');
}

/** The same in parts: of a big run the whole text would be bigger than the record. */
export function* renderJsonParts(unmasked: RunRecord): Generator<string> {
  const record = maskRecord(unmasked);
  let separator = '{\n';
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined) continue;
    yield `${separator}  ${JSON.stringify(key)}: `;
    if (value === record.experiments && record.experiments.length > 0) yield* writeExperiments(record);
    else yield indent(JSON.stringify(value, null, 2), 2);
    separator = ',\n';
  }
  yield '\n}\n';
}

function* writeExperiments({ experiments }: RunRecord): Generator<string> {
  for (let from = 0; from < experiments.length; from += perPart) {
    // Written as deep as it lies in the record, a part needs no indenting; what is around it goes.
    const part = JSON.stringify([experiments.slice(from, from + perPart)], null, 2);
    yield `${from === 0 ? '[\n' : ',\n'}${part.slice('[\n  [\n'.length, -'\n  ]\n]'.length)}`;
  }
  yield '\n  ]';
}

function indent(json: string, spaces: number): string {
  return json.replaceAll('\n', `\n${' '.repeat(spaces)}`);
}
