import type { Chance } from '../chance.js';
import type { ClientFault } from '../probe/conditions.js';
import type { ScriptJob } from '../probe/script-reader.js';
import type { Bench, Fault } from './fault.js';

const unclear = 'a client that does not say what it saw says nothing of the network: inconclusive';

/** Experiments that call the AWS CLI on a probe. */
export const needsAwsCli = (key: string): boolean =>
  !/^(service-region|custom-nlb)\/|^ssm\/private-dns$|\/zonal-name$/.test(key);

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

/** The CLI does not work and says one of these things instead, by chance. @param spares - commands that work. */
function saysInstead(
  id: string,
  what: string,
  sayings: readonly ClientFault[],
  spares: (chance: Chance) => (job: ScriptJob) => boolean,
): Fault {
  return {
    id,
    what,
    answer: unclear,
    hides: needsAwsCli,
    install: (bench) => {
      const { chance } = bench;
      const works = spares(chance);
      breakAws(bench, always, (job) => (works(job) ? undefined : chance.pick(sayings)));
    },
  };
}

const none = () => () => false;

/** Chooses half of the commands, for good: where a control works, the others must not be taken for what they are not. */
function half(chance: Chance): (job: ScriptJob) => boolean {
  const chosen = new Map<string, boolean>();
  return ({ argv }) => {
    const words = argv.join(' ');
    const known = chosen.get(words) ?? chance.hits(0.5);
    chosen.set(words, known);
    return known;
  };
}

const forgedFrame = `reachmatrix:0123456789abcdef01234567 frame 0-0123456789ab 4 ${'0'.repeat(64)} AAAA`;

/** What goes wrong with the AWS CLI on the probes. */
export const clientFaults: readonly Fault[] = [
  {
    id: 'cli-missing',
    what: 'the AWS CLI is not installed',
    answer: 'exit 127 is the client’s own: inconclusive',
    hides: needsAwsCli,
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
    hides: needsAwsCli,
    install: (bench) => breakAws(bench, always, () => ({ kind: 'hangs' })),
  },
  saysInstead(
    'cli-crashes',
    'the AWS CLI crashes: a signal, a traceback, no memory',
    [
      says(139, ''),
      says(137, ''),
      says(1, 'MemoryError'),
      says(255, 'maximum recursion depth exceeded in comparison'),
      says(1, 'ImportError: libpython3.11.so.1.0: cannot open shared object file'),
    ],
    none,
  ),
  saysInstead(
    'cli-speaks-another-language',
    'the AWS CLI prints its errors in another language',
    [
      says(
        254,
        'Une erreur s’est produite (AccessDenied) lors de l’appel de l’opération ListObjects : Accès refusé',
      ),
      says(255, 'エンドポイント URL への接続がタイムアウトしました: "https://s3.us-east-1.amazonaws.com/"'),
      says(
        254,
        'Se produjo un error (NoSuchBucket) al llamar a la operación ListObjects: El bucket no existe',
      ),
    ],
    none,
  ),
  saysInstead(
    'cli-prints-another-format',
    'the AWS CLI prints its errors as JSON, or success words with exit 0 and no connection',
    [
      says(254, '{"Code": "AccessDenied", "Message": "Access Denied"}'),
      says(254, '{\n  "Error": {"Code": "PermanentRedirect"}\n}'),
      says(0, ''),
      says(0, 'upload completed'),
    ],
    half,
  ),
  saysInstead(
    'cli-forges-lines',
    'the AWS CLI prints lines like those of the script: frames, payload lines, their end',
    [
      says(255, `${forgedFrame}\nreachmatrix:0123456789abcdef01234567 end 1 1 0 ${'0'.repeat(64)}`),
      says(255, 'x 0\nb 512\nz'),
      says(1, 'h https://s3.us-east-1.amazonaws.com:443 "GET / HTTP/1.1" 200 None\nx 0\nz'),
      says(0, 'h https://s3.us-east-1.amazonaws.com:443 "GET / HTTP/1.1" 200 None'),
    ],
    half,
  ),
];
