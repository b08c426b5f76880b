import { readFileSync } from 'node:fs';
import { classifyEvidence } from '../dist/classify/classify-evidence.js';

const rounds = 2_000;

/** How long evidence takes to be classified, over how long the same bytes take to be parsed as JSON. */
export function benchClassify() {
  const record = JSON.parse(readFileSync(new URL('../reports/sample/run.json', import.meta.url), 'utf8'));
  const evidences = record.experiments.flatMap(({ attempts }) => attempts.map(evidenceOf));
  const texts = evidences.map((evidence) => JSON.stringify(evidence));
  const kinds = new Set(evidences.map((evidence) => classifyEvidence(evidence).kind));
  const parseMs = medianMs(() => texts.map((text) => JSON.parse(text)));
  const classifyMs = medianMs(() => evidences.map((evidence) => classifyEvidence(evidence)));
  const perSecond = (evidences.length * rounds * 1000) / classifyMs;
  return {
    title: 'Classifying',
    lines: [
      `${Math.round(perSecond / 1000)} thousand pieces of evidence a second, of ${kinds.size} kinds of outcome`,
    ],
    ratios: { 'classifying over JSON.parse': { value: classifyMs / parseMs, most: 2 } },
    unsound: kinds.size > 3 ? [] : ['the sample run has too few kinds of outcome to be worth classifying'],
  };
}

/** What a record keeps of an attempt is all that classifying looks at, but for the lines of `--debug`. */
function evidenceOf({ argv, exitCode, durationMs, message, hops, dns, limits, outcome }) {
  const client = ['aws', 'curl', 'resolve'].includes(argv[0]) ? argv[0] : 'control-plane';
  const refused = outcome?.kind === 'service-error' && client === 'control-plane';
  return {
    client,
    argv,
    exitCode,
    durationMs,
    message,
    diagnostics: [],
    stdoutBytes: 0,
    hops,
    dns,
    limits,
    ...(refused && { serviceError: { code: outcome.code, message: outcome.message ?? '', httpStatus: 400 } }),
  };
}

function medianMs(work) {
  const times = Array.from({ length: 5 }, () => {
    const from = performance.now();
    for (let round = 0; round < rounds; round += 1) work();
    return performance.now() - from;
  });
  return times.sort((a, b) => a - b)[2];
}
