import type { Instance } from '../../src/lab/world/world.js';
import type { Bench, Fault } from './fault.js';

const offline = 'the probe counts as offline, or its batch as not ended in time: inconclusive';

/** Does something to the instances after a time of chance, within the first script's run. */
function later(bench: Bench, act: (instance: Instance) => void): void {
  const delayMs = 200 + bench.chance.below(9_000);
  bench.onStart.push(() => {
    setTimeout(() => bench.world.instances.forEach(act), delayMs);
  });
}

/** Something that happens to the first script of a run alone. */
function onceOnly<T>(value: T): () => T | undefined {
  let left: T | undefined = value;
  return () => {
    const now = left;
    left = undefined;
    return now;
  };
}

/** What goes wrong with the agent and its instance. */
export const agentFaults: readonly Fault[] = [
  {
    id: 'agent-silent',
    what: 'the agents stop, in the middle of the run',
    answer: offline,
    hides: 'probes',
    install: (bench) =>
      later(bench, (instance) => {
        instance.agent.running = false;
      }),
  },
  {
    id: 'agent-pauses',
    what: 'the agents are silent for 15 s, in the middle of the run',
    answer: 'a result reported late is read; a batch that finds the probe offline twice is inconclusive',
    hides: 'probes',
    install: (bench) =>
      later(bench, (instance) => {
        instance.agent.running = false;
        setTimeout(() => {
          instance.agent.running = true;
        }, 15_000);
      }),
  },
  {
    id: 'instance-stopped',
    what: 'the instances are stopped, in the middle of the run',
    answer: offline,
    hides: 'probes',
    install: (bench) =>
      later(bench, (instance) => {
        instance.state = 'stopped';
      }),
  },
  {
    id: 'instance-replaced',
    what: 'the instances are replaced by others with other ids, in the middle of the run',
    answer: offline,
    hides: 'probes',
    install: (bench) =>
      later(bench, (instance) => {
        const at = bench.world.instances.indexOf(instance);
        bench.world.instances[at] = { ...instance, id: `${instance.id.slice(0, -4)}dead`, tags: {} };
      }),
  },
  {
    id: 'execution-timeout',
    what: 'execution timeout: every script is killed long before its time is up, with what it had printed kept',
    answer: 'what was printed counts; the rest is tried again, then inconclusive',
    hides: 'probes',
    install: (bench) => {
      bench.runCommand.secondMs = 20 + bench.chance.below(300);
    },
  },
  {
    id: 'script-stopped-by-agent-once',
    what: 'exit code 137: the agent reports the first script as timed out though it printed all',
    answer: 'what was printed counts',
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({ exitCode: onceOnly(137) });
    },
  },
  {
    id: 'script-stopped-by-agent-always',
    what: 'exit code 137, always',
    answer: 'what was printed counts',
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({ exitCode: () => 137 });
    },
  },
  {
    id: 'script-fails-always',
    what: 'exit code 1 after everything was printed, always',
    answer: 'what was printed counts',
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({ exitCode: () => 1 });
    },
  },
  {
    id: 'reboot-asked-once',
    what: 'exit code 194: the first script is never reported, for the agent waits for a reboot',
    answer: 'given up at the command’s deadline and tried again',
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({ exitCode: onceOnly(194) });
    },
  },
  {
    id: 'reboot-asked-always',
    what: 'exit code 194, always',
    answer: 'given up at the command’s deadline: inconclusive',
    hides: 'probes',
    install: (bench) => {
      bench.conditions.push({ exitCode: () => 194 });
    },
  },
];
