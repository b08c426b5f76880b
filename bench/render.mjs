import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('render-child.mjs', import.meta.url));
function render(cells) {
  return JSON.parse(execFileSync(process.execPath, [child, String(cells)], { encoding: 'utf8' }));
}

/** Every format of a hundred thousand cells, and that ten times the cells cost about ten times the work. */
export function benchRender() {
  const small = render(10_000);
  const large = render(100_000);
  const overSmall = large.cpuMs / small.cpuMs;
  const unmet = [
    ...(large.totalMs < 5_000 ? [] : ['5 s']),
    ...(large.peakBytes < 500e6 ? [] : ['500 MB']),
    ...(overSmall < 20 ? [] : ['linear growth']),
  ];
  return { ...large, overSmall, unmet };
}
