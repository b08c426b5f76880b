import { needsAwsCli } from './client.js';
import type { Fault } from './fault.js';

const unfit = 'the script says what the probe lacks: inconclusive, and not tried again';

/** Programs without which the script does not begin. */
const otherTools = ['awk', 'sha256sum', 'mktemp', 'mkfifo', 'wc', 'env', 'sed'] as const;

/** What goes wrong on a probe itself. */
export const probeFaults: readonly Fault[] = [
  ...['timeout', 'base64'].map(
    (tool): Fault => ({
      id: `no-${tool}`,
      what: `the probe has no \`${tool}\``,
      answer: unfit,
      hides: 'probes',
      install: (bench) => {
        bench.conditions.push({ missingTools: [tool] });
      },
    }),
  ),
  {
    id: 'no-other-tool',
    what: `the probe lacks one of ${otherTools.map((tool) => `\`${tool}\``).join(', ')}`,
    answer: unfit,
    hides: 'probes',
    install: (bench) => {
      bench.conditions.push({ missingTools: [bench.chance.pick(otherTools)] });
    },
  },
  {
    id: 'no-getent',
    what: 'the probe has no `getent`',
    answer: 'where a host’s addresses lead is not known: what needs that is inconclusive',
    hides: 'probes',
    install: (bench) => {
      bench.conditions.push({ missingTools: ['getent'] });
    },
  },
  {
    id: 'tmp-read-only',
    what: '`/tmp` can only be read',
    answer: 'another of its folders is taken',
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({ unwritable: ['/tmp'] });
    },
  },
  {
    id: 'no-folder',
    what: 'no temporary folder can be written (disk full, everything read-only)',
    answer: unfit,
    hides: 'probes',
    install: (bench) => {
      bench.conditions.push({ unwritable: ['/tmp', '/var/tmp', '/dev/shm'] });
    },
  },
  {
    id: 'disk-fills-up',
    what: 'the disk fills up during the batch: some results cannot be kept, or not whole',
    answer: 'a result without its end is none: inconclusive',
    hides: 'probes',
    install: (bench) => {
      const { chance } = bench;
      bench.conditions.push({
        disk: () =>
          chance.hits(0.3) ? 'frame-lost' : chance.hits(0.6) ? 0.4 + 0.6 * chance.next() : undefined,
      });
    },
  },
  {
    id: 'probe-clock-skewed',
    what: 'the probes’ clocks are off by 20 minutes to a day',
    answer: 'a refusal of the clock is the caller’s fault: inconclusive; what is decided before it counts',
    hides: needsAwsCli,
    install: ({ world, chance }) => {
      const seconds = (1_200 + chance.below(85_000)) * (chance.hits(0.5) ? 1 : -1);
      for (const instance of world.instances) instance.clockSkewS = seconds;
    },
  },
  {
    id: 'probe-credentials-expire',
    what: 'the probes’ credentials expire in the middle of the run',
    answer: 'a refusal of the credentials is the caller’s fault: inconclusive',
    hides: needsAwsCli,
    install: ({ world, spec, chance }) => {
      const atMs = Date.parse(`${spec.asOf}T12:00:00Z`) + chance.below(15_000);
      for (const { principal } of world.instances) principal.expiresAt = new Date(atMs).toISOString();
    },
  },
];
