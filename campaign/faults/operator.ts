import type { Fault } from './fault.js';

/** What goes wrong where the harness itself runs. */
export const operatorFaults: readonly Fault[] = [
  {
    id: 'operator-credentials-expire',
    what: 'the harness’s own credentials expire in the middle of the run',
    answer: 'no further call is permitted: inconclusive, with what to mend',
    hides: 'all',
    install: ({ world, spec, chance }) => {
      const atMs = Date.parse(`${spec.asOf}T12:00:00Z`) + chance.below(15_000);
      world.operator.expiresAt = new Date(atMs).toISOString();
    },
  },
  {
    id: 'operator-clock-skewed',
    what: 'the clock of the machine that runs the harness is off by 10 minutes to a day',
    answer: 'the SDK corrects its signatures by the services’ clock',
    hides: 'none',
    install: (bench) => {
      bench.operatorClockMs = (600_000 + bench.chance.below(85_000_000)) * (bench.chance.hits(0.5) ? 1 : -1);
    },
  },
];
