import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { megabytes, seconds } from './words.mjs';

const child = fileURLToPath(new URL('render-child.mjs', import.meta.url));
function render(cells) {
  return JSON.parse(execFileSync(process.execPath, [child, String(cells)], { encoding: 'utf8' }));
}

/** Every format of a hundred thousand cells, and that ten times the cells cost about ten times the work. */
export function benchRender() {
  const small = render(10_000);
  const large = render(100_000);
  return {
    title: '100,000 cells to every format',
    lines: [
      ...Object.entries(large.results).map(
        ([name, { ms, bytes }]) => `${name.padEnd(10)} ${seconds(ms)}  ${megabytes(bytes)}`,
      ),
      `in all     ${seconds(large.totalMs)}  (${seconds(large.cpuMs)} of CPU)`,
      `memory     ${megabytes(large.peakBytes)} at most`,
    ],
    ratios: {
      'ten times the cells, times the CPU': { value: large.cpuMs / small.cpuMs, most: 20 },
      'memory over 500 MB': { value: large.peakBytes / 500e6, most: 1 },
    },
    // Of this machine, so not for the history.
    aims: { 'in all over 5 s': { value: large.totalMs / 5_000, most: 1 } },
    unsound: [],
  };
}
