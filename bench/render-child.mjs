// Renders in a process of its own, so that its memory is that of rendering alone.
import { formats } from '../dist/report/registry.js';
import { largeRecord } from './large-record.mjs';

const record = largeRecord(Number(process.argv[2]));
const results = {};
const from = performance.now();
const cpu = process.cpuUsage();
for (const [name, { render, parts }] of formats) {
  const startedAt = performance.now();
  let bytes = 0;
  for (const text of parts === undefined ? [render(record)] : parts(record)) bytes += Buffer.byteLength(text);
  results[name] = { ms: performance.now() - startedAt, bytes };
}
const totalMs = performance.now() - from;
const { user, system } = process.cpuUsage(cpu);
const cpuMs = (user + system) / 1000;
console.log(JSON.stringify({ results, totalMs, cpuMs, peakBytes: process.resourceUsage().maxRSS * 1024 }));
