import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const file = new URL('history.jsonl', import.meta.url);

/** Every recorded run, oldest first: its day, its commit, and ratios by name; never times, which are a machine's. */
export function readHistory() {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

export function record(ratios) {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain') === '' ? '' : '+';
  const entry = {
    date: new Date().toISOString().slice(0, 10),
    commit: `${git('rev-parse', '--short=10', 'HEAD')}${changed}`,
    ratios,
  };
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** The last values of a ratio, oldest first. */
export function trendOf(name, history, last = 5) {
  return history
    .map(({ ratios }) => ratios[name])
    .filter((value) => value !== undefined)
    .slice(-last);
}
