// `npm run bench [-- PART…] [-- --record]`: ratios of one run on one machine; times are for orientation only.
import { benchClassify } from './classify.mjs';
import { readHistory, record, trendOf } from './history.mjs';
import { benchRender } from './render.mjs';
import { benchReplay } from './replay.mjs';
import { benchScale } from './scale.mjs';
import { benchStartUp } from './start-up.mjs';

const parts = new Map([
  ['start-up', benchStartUp],
  ['classify', benchClassify],
  ['replay', benchReplay],
  ['render', benchRender],
  ['scale', benchScale],
]);
const asked = process.argv.slice(2).filter((word) => word !== '--record');
const unknown = asked.filter((name) => !parts.has(name));
if (unknown.length > 0) {
  console.error(`Expected parts of ${[...parts.keys()].join(', ')}, got ${unknown.join(', ')}.`);
  process.exit(2);
}

const history = readHistory();
const ratios = {};
const unsound = [];
for (const [name, measure] of parts) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const found = await measure();
  console.log(`\n${found.title}`);
  for (const line of found.lines) console.log(`  ${line}`);
  for (const [ratio, { value }] of Object.entries(found.ratios)) ratios[ratio] = Number(value.toPrecision(3));
  for (const [ratio, figure] of Object.entries({ ...found.ratios, ...found.aims })) {
    console.log(`  ${ratio.padEnd(46)} ${tell(figure)}  ${tellTrend(ratio)}`);
  }
  unsound.push(...found.unsound);
}
for (const problem of unsound) console.error(`Not sound: ${problem}.`);
if (unsound.length > 0) process.exitCode = 1;
else if (process.argv.includes('--record')) record(ratios);

function tell({ value, most, least }) {
  const shown = value.toPrecision(3).padStart(7);
  if (most === undefined && least === undefined) return shown.padEnd(30);
  const isMet = value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? 0);
  const aim = most === undefined ? `at least ${least}` : `at most ${most}`;
  return `${shown}  ${(isMet ? 'met' : 'not met').padEnd(7)} ${aim.padEnd(13)}`;
}

function tellTrend(name) {
  const earlier = trendOf(name, history);
  return earlier.length === 0 ? '' : `(before: ${earlier.join(' → ')})`;
}
