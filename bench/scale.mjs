import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { megabytes, seconds } from './words.mjs';

const child = fileURLToPath(new URL('scale-child.mjs', import.meta.url));
const build = fileURLToPath(new URL('../scripts/build-campaign.mjs', import.meta.url));
const sizes = [1, 10, 100, 1_000];
const experiments = 100;
const concurrency = 6;

/** AWS publishes none; half of what the lab stands otherwise. In each region, for each operation by itself. */
const calling = { burst: 10, perSecond: 5 };
const rates = {
  SendCommand: { burst: 5, perSecond: 2 },
  GetCommandInvocation: calling,
  ListCommandInvocations: calling,
  DescribeInstanceInformation: calling,
  CancelCommand: calling,
};
/** The simulated lab's: an answer, and what an agent takes to fetch a command. */
const latencyMs = 20;
const deliveryMs = 100;
/** Of the run and of the lab that plays AWS and all probes beside it: what Node may take for both. */
const heapMb = 300;

/**
 * Runs over 1 to 1,000 probes of 100 experiments each in up to 20 regions, in virtual time, against the lab's Run
 * Command with its limits and rates.
 */
export function benchScale() {
  execFileSync(process.execPath, [build]);
  const runs = sizes.map((probes) => ({ probes, ...run(probes) }));
  const largest = runs.at(-1);
  return {
    title: `Scale: probes of ${experiments} experiments in up to 20 regions, in virtual time`,
    lines: [
      'probes   calls  a cell    time   at least  memory',
      ...runs.map(({ probes, cells, callCount, wallMs, leastMs, peakBytes }) =>
        [
          `${probes}`.padEnd(6),
          `${callCount}`.padStart(7),
          (callCount / cells).toFixed(4).padStart(8),
          seconds(wallMs).padStart(8),
          seconds(leastMs).padStart(9),
          megabytes(peakBytes).padStart(8),
        ].join(' '),
      ),
    ],
    ratios: {
      'calls a cell, 1,000 probes': { value: largest.callCount / largest.cells, most: 0.05 },
      'time over the least possible, 1,000 probes': { value: largest.wallMs / largest.leastMs, most: 1.2 },
      'memory over 400 MB, 1,000 probes': { value: largest.peakBytes / 400e6, most: 1 },
    },
    unsound: runs.flatMap(({ probes, passed, cells }) =>
      passed === cells && cells === probes * experiments
        ? []
        : [`of ${probes * experiments} cells on ${probes} probes ${passed} passed`],
    ),
  };
}

function run(probes) {
  const options = JSON.stringify({ probes, experiments, concurrency, rates });
  const text = execFileSync(process.execPath, [`--max-old-space-size=${heapMb}`, child, options], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const { calls, regions, ...found } = JSON.parse(text);
  const callCount = Object.values(calls).reduce((sum, count) => sum + count, 0);
  return { ...found, callCount, leastMs: Math.max(...regions.map(leastMs)) };
}

/**
 * What no way of asking could stay below in a region: the calls to see who is online and to send the batch, its
 * delivery, the batch itself, and then the fetching of one output a probe at the service's rate.
 */
function leastMs(probes) {
  const batchMs = Math.min(...probes.map(leastBatchMs));
  const { burst, perSecond } = rates.GetCommandInvocation;
  const fetchMs = (Math.max(0, probes.length - burst) / perSecond) * 1000;
  return 2 * latencyMs + deliveryMs + batchMs + fetchMs + latencyMs;
}

/** A batch takes as long as its slowest experiment, and as long as its work divided among those that run at once. */
function leastBatchMs({ longestMs, workMs }) {
  return Math.max(longestMs, workMs / concurrency);
}
