import type { Chance } from '../chance.js';
import type { Bench, Fault } from './fault.js';
import { alterFrames, foreignFrame, mapFrames, twistFrame } from './frames.js';
import { changeJson, meddle } from './meddling.js';

type Change = (text: string, chance: Chance) => string;

const always = Number.POSITIVE_INFINITY;

/** Changes what the first `times` ended commands are said to have printed. */
function changeOutput(bench: Bench, times: number, change: Change): void {
  const changed = new Set<string>();
  meddle(bench, /^GetCommandInvocation$/, async ({ request, answer }) =>
    changeJson(await answer(request), (body) => {
      const id = String(body['CommandId']);
      const text = String(body['StandardOutputContent'] ?? '');
      if (text === '' || (changed.size >= times && !changed.has(id))) return body;
      changed.add(id);
      return { ...body, StandardOutputContent: change(text, bench.chance) };
    }),
  );
}

/** A fault that spoils one command's output: the batch is tried again, and nothing is missing in the end. */
function spoiltOnce(id: string, what: string, change: Change, why = ''): Fault {
  return {
    id: `${id}-once`,
    what,
    answer: `${why}tried again, for the instrument failed and not the network`,
    hides: 'none',
    install: (bench) => changeOutput(bench, 1, change),
  };
}

/** The same for every output. */
function spoiltAlways(
  { id, what, answer }: Pick<Fault, 'id' | 'what' | 'answer'>,
  change: Change,
  hides: Fault['hides'] = 'probes',
): Fault {
  return { id, what, answer, hides, install: (bench) => changeOutput(bench, always, change) };
}

/** Cuts as the agent does, at a place of chance; what is left of a character is not one. */
function cut(text: string, chance: Chance): string {
  const end = chance.hits(0.5) ? '--output truncated--' : '\uFFFD';
  return text.slice(0, chance.below(text.length)) + end;
}

const double: Change = (text) => mapFrames(text, (line) => [line, line]);

/** Some frames come with another that says the opposite, before or after. */
const doubleOtherwise: Change = (text, chance) =>
  mapFrames(text, (line) => {
    const pair = chance.hits(0.5) ? [line, twistFrame(line)] : [twistFrame(line), line];
    return chance.hits(0.5) ? pair : [line];
  });

const reorder: Change = (text, chance) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [chance.next(), line] as const)
    .sort(([a], [b]) => a - b)
    .map(([, line]) => `${line}\n`)
    .join('');

const otherNonce = '0123456789abcdef01234567';
const ofAnotherRun: Change = (text) =>
  mapFrames(text, (line) => [foreignFrame(line, otherNonce)]).replaceAll(
    /^reachmatrix:\S+ (?!frame)/gm,
    `reachmatrix:${otherNonce} `,
  );

const forge: Change = (text) =>
  mapFrames(text, (line) => [foreignFrame(line, 'fedcba98765432100123'), line, 'reachmatrix: nonsense']);

/** Fills the output from the front, in characters of three bytes, so that the agent cuts at its own limit. */
function fillUp(bench: Bench): void {
  const { chance } = bench;
  bench.conditions.push({
    output: (text) => {
      if (!/^reachmatrix:\S+ begin /.test(text)) return text;
      return `${'あ'.repeat(7_000 + chance.below(1_000))}\n${text}`;
    },
  });
}

/** What goes wrong with a script's output between the probe and the harness. */
export const outputFaults: readonly Fault[] = [
  spoiltOnce('output-cut', 'the output is cut anywhere, inside a frame or a character, once', cut),
  spoiltAlways(
    {
      id: 'output-cut-always',
      what: 'the output of every command is cut',
      answer: 'what came whole counts; the rest is inconclusive: output cut',
    },
    cut,
  ),
  {
    id: 'output-filled-up',
    what: 'something else on the probe prints before the script, so that the agent cuts at 24,000 bytes, inside a frame or a character',
    answer: 'what came whole counts; the rest is inconclusive: output cut',
    hides: 'probes',
    install: fillUp,
  },
  spoiltOnce('frames-doubled', 'every frame comes twice, in one command’s output', double),
  spoiltAlways(
    {
      id: 'frames-doubled-always',
      what: 'some frames come twice in every output, the second time with another content',
      answer: 'a result that came twice is none: inconclusive',
    },
    doubleOtherwise,
  ),
  spoiltAlways(
    {
      id: 'frames-reordered',
      what: 'the lines of every output come in another order',
      answer: 'each frame says whose it is: their order says nothing',
    },
    reorder,
    'none',
  ),
  spoiltOnce(
    'frames-of-another-run',
    'the output is that of another run of the same experiments, once',
    ofAnotherRun,
    'its nonce is another: ',
  ),
  spoiltAlways(
    {
      id: 'frames-of-another-run-always',
      what: 'every output is that of another run',
      answer: 'its nonce is another: inconclusive',
    },
    ofAnotherRun,
  ),
  spoiltAlways(
    {
      id: 'frames-forged',
      what: 'lines like the script’s, with another nonce and the opposite content, come before and between its own',
      answer: 'what does not bear the nonce is not the script’s',
    },
    forge,
    'none',
  ),
  spoiltOnce(
    'frames-altered',
    'the content of frames is altered on the way, once',
    alterFrames,
    'the checksum does not fit: ',
  ),
  spoiltAlways(
    {
      id: 'frames-altered-always',
      what: 'the content of some frames is altered in every output',
      answer: 'the checksum does not fit: inconclusive',
    },
    alterFrames,
  ),
];
