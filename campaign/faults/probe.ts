import type { ClientFault } from '../probe/conditions.js';
import type { ScriptJob } from '../probe/script-reader.js';
import type { Bench, Fault } from './fault.js';

const unfit = 'the script says what the probe lacks: inconclusive, and not tried again';
const unclear = 'a client that does not say what it saw says nothing of the network: inconclusive';

/** Experiments that call the AWS CLI on a probe. */
const callsAws = (key: string): boolean =>
  !key.startsWith('service-region/') && !key.startsWith('custom-nlb/') && key !== 'ssm/private-dns';

/** Breaks the AWS CLI in each experiment's first `times` runs; a fault that says nothing lets it work. */
function breakAws(bench: Bench, times: number, fault: (job: ScriptJob) => ClientFault | undefined): void {
  const runs = new Map<string, number>();
  bench.conditions.push({
    client: (job) => {
      if (job.client !== 'aws') return undefined;
      // A frame's name changes with the batch that the command is in.
      const words = job.argv.join(' ');
      const count = (runs.get(words) ?? 0) + 1;
      runs.set(words, count);
      return count <= times ? fault(job) : undefined;
    },
  });
}

const always = Number.POSITIVE_INFINITY;
const says = (exitCode: number, message: string): ClientFault => ({ kind: 'says', exitCode, message });

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
    id: 'no-folder',
    what: 'no temporary folder can be written (disk full, `/tmp` read-only)',
    answer: unfit,
    hides: 'probes',
    install: (bench) => {
      bench.conditions.push({ noFolder: true });
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
    id: 'cli-missing',
    what: 'the AWS CLI is not installed',
    answer: 'exit 127 is the client’s own: inconclusive',
    hides: callsAws,
    install: ({ world }) => {
      for (const instance of world.instances) instance.missingPrograms.push('aws');
    },
  },
  {
    id: 'cli-hangs-once',
    what: 'the AWS CLI hangs when an experiment first runs',
    answer: 'ended from outside; silent, so tried again',
    hides: 'none',
    install: (bench) => breakAws(bench, 1, () => ({ kind: 'hangs' })),
  },
  {
    id: 'cli-hangs-always',
    what: 'the AWS CLI hangs, always',
    answer: unclear,
    hides: callsAws,
    install: (bench) => breakAws(bench, always, () => ({ kind: 'hangs' })),
  },
  {
    id: 'cli-crashes',
    what: 'the AWS CLI crashes: a signal, a traceback, no memory',
    answer: unclear,
    hides: callsAws,
    install: (bench) => {
      const { chance } = bench;
      breakAws(bench, always, () =>
        chance.pick([
          says(139, ''),
          says(137, ''),
          says(1, 'MemoryError'),
          says(255, '\nmaximum recursion depth exceeded in comparison'.trim()),
          says(1, 'ImportError: libpython3.11.so.1.0: cannot open shared object file'),
        ]),
      );
    },
  },
  {
    id: 'cli-speaks-another-language',
    what: 'the AWS CLI prints its errors in another language',
    answer: unclear,
    hides: callsAws,
    install: (bench) => {
      const { chance } = bench;
      breakAws(bench, always, () =>
        chance.pick([
          says(
            254,
            'Une erreur s’est produite (AccessDenied) lors de l’appel de l’opération ListObjects : Accès refusé',
          ),
          says(
            255,
            'エンドポイント URL への接続がタイムアウトしました: "https://s3.us-east-1.amazonaws.com/"',
          ),
          says(
            254,
            'Se produjo un error (NoSuchBucket) al llamar a la operación ListObjects: El bucket no existe',
          ),
        ]),
      );
    },
  },
  {
    id: 'cli-prints-another-format',
    what: 'the AWS CLI prints its errors as JSON, or success words with exit 0 and no connection',
    answer: unclear,
    hides: callsAws,
    install: (bench) => {
      const { chance } = bench;
      const spared = new Set<string>();
      breakAws(bench, always, ({ argv }) => {
        // Where a control works, the others must not be taken for what they are not either.
        const words = argv.join(' ');
        if (chance.hits(0.5)) spared.add(words);
        if (spared.has(words)) return undefined;
        return chance.pick([
          says(254, '{"Code": "AccessDenied", "Message": "Access Denied"}'),
          says(254, '{\n  "Error": {"Code": "PermanentRedirect"}\n}'),
          says(0, ''),
          says(0, 'upload completed'),
        ]);
      });
    },
  },
  {
    id: 'probe-clock-skewed',
    what: 'the probes’ clocks are off by 20 minutes to a day',
    answer: 'a refusal of the clock is the caller’s fault: inconclusive; what is decided before it counts',
    hides: callsAws,
    install: ({ world, chance }) => {
      const seconds = (1_200 + chance.below(85_000)) * (chance.hits(0.5) ? 1 : -1);
      for (const instance of world.instances) instance.clockSkewS = seconds;
    },
  },
  {
    id: 'probe-credentials-expire',
    what: 'the probes’ credentials expire in the middle of the run',
    answer: 'a refusal of the credentials is the caller’s fault: inconclusive',
    hides: callsAws,
    install: ({ world, spec, chance }) => {
      const atMs = Date.parse(`${spec.asOf}T12:00:00Z`) + chance.below(15_000);
      for (const { principal } of world.instances) principal.expiresAt = new Date(atMs).toISOString();
    },
  },
];
