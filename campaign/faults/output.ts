import { createHash } from 'node:crypto';
import { protocolVersion } from '../../src/probe/frame.js';
import type { Chance } from '../chance.js';
import type { Bench, Fault } from './fault.js';
import { changeJson, meddle } from './meddling.js';

const once = 'tried again, for the instrument failed and not the network';

/** Changes what the first `times` ended commands are said to have printed. */
function changeOutput(bench: Bench, times: number, change: (text: string, chance: Chance) => string): void {
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

const always = Number.POSITIVE_INFINITY;
const frame = /^(reachmatrix:\S+) frame (\S+) \d+ \S+ (\S+)$/;

/** Cuts as the agent does, at a place of chance; what is left of a character is not one. */
function cut(text: string, chance: Chance): string {
  const end = chance.hits(0.5) ? '--output truncated--' : '\uFFFD';
  return text.slice(0, chance.below(text.length)) + end;
}

function mapFrames(text: string, map: (line: string) => readonly string[]): string {
  return text
    .split('\n')
    .flatMap((line) => (frame.test(line) ? map(line) : [line]))
    .join('\n');
}

/** A frame that tells of the opposite, whole in itself, of a batch with another nonce. */
function foreignFrame(line: string, nonce: string): string {
  const [, , id = '', base64 = ''] = frame.exec(line) ?? [];
  const payload = contradict(Buffer.from(base64, 'base64').toString()).replace(
    /^v \d+ \S+ /,
    `v ${protocolVersion} ${nonce} `,
  );
  return sealed(`reachmatrix:${nonce}`, id, payload);
}

function sealed(mark: string, id: string, payload: string, checksum = sha256(payload)): string {
  const base64 = Buffer.from(payload).toString('base64');
  return `${mark} frame ${id} ${base64.length} ${checksum} ${base64}`;
}

/** A success where there was none, and a refusal where there was a success. */
function contradict(payload: string): string {
  const isSuccess = /^x 0$/m.test(payload);
  if (isSuccess) {
    return payload
      .replace(
        /^x 0$/m,
        'm An error occurred (AccessDenied) when calling the X operation: Access Denied\nx 254',
      )
      .replace(/" 200 /, '" 403 ')
      .replace(/"http_code":200/, '"http_code":403')
      .replace(/^j (.*)"exitcode":0/m, 'j $1"exitcode":22');
  }
  return payload
    .replace(/^m .*\n/gm, '')
    .replace(/^d .*\n/gm, '')
    .replace(/^x \d+$/m, 'x 0')
    .replace(/" [345]\d\d /g, '" 200 ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What goes wrong with a script's output between the probe and the harness. */
export const outputFaults: readonly Fault[] = [
  {
    id: 'output-cut-once',
    what: 'the output is cut anywhere, inside a frame or a character, once',
    answer: once,
    hides: 'none',
    install: (bench) => changeOutput(bench, 1, cut),
  },
  {
    id: 'output-cut-always',
    what: 'the output of every command is cut',
    answer: 'what came whole counts; the rest is inconclusive: output cut',
    hides: 'probes',
    install: (bench) => changeOutput(bench, always, cut),
  },
  {
    id: 'frames-doubled-once',
    what: 'every frame comes twice, in one command’s output',
    answer: once,
    hides: 'none',
    install: (bench) => changeOutput(bench, 1, (text) => mapFrames(text, (line) => [line, line])),
  },
  {
    id: 'frames-doubled-always',
    what: 'some frames come twice in every output, the second time with another content',
    answer: 'a result that came twice is none: inconclusive',
    hides: 'probes',
    install: (bench) =>
      changeOutput(bench, always, (text, chance) =>
        mapFrames(text, (line) => {
          const [, mark = '', id = '', base64 = ''] = frame.exec(line) ?? [];
          const other = sealed(mark, id, contradict(Buffer.from(base64, 'base64').toString()));
          return chance.hits(0.5)
            ? chance.pick([
                [line, other],
                [other, line],
              ])
            : [line];
        }),
      ),
  },
  {
    id: 'frames-reordered',
    what: 'the lines of every output come in another order',
    answer: 'each frame says whose it is: their order says nothing',
    hides: 'none',
    install: (bench) =>
      changeOutput(bench, always, (text, chance) => {
        const lines = text.split('\n').filter((line) => line !== '');
        return lines
          .map((line) => [chance.next(), line] as const)
          .sort(([a], [b]) => a - b)
          .map(([, line]) => `${line}\n`)
          .join('');
      }),
  },
  {
    id: 'frames-of-another-run-once',
    what: 'the output is that of another run of the same experiments, once',
    answer: `its nonce is another: ${once}`,
    hides: 'none',
    install: (bench) =>
      changeOutput(bench, 1, (text) =>
        mapFrames(
          text.replaceAll(/^reachmatrix:\S+ (?!frame)/gm, 'reachmatrix:0123456789abcdef01234567 '),
          (line) => [foreignFrame(line, '0123456789abcdef01234567')],
        ),
      ),
  },
  {
    id: 'frames-of-another-run-always',
    what: 'every output is that of another run',
    answer: 'its nonce is another: inconclusive',
    hides: 'probes',
    install: (bench) =>
      changeOutput(bench, always, (text) =>
        mapFrames(text, (line) => [foreignFrame(line, '0123456789abcdef01234567')]),
      ),
  },
  {
    id: 'frames-forged',
    what: 'lines like the script’s, with another nonce and the opposite content, come before and between its own',
    answer: 'what does not bear the nonce is not the script’s',
    hides: 'none',
    install: (bench) =>
      changeOutput(bench, always, (text) =>
        mapFrames(text, (line) => [
          foreignFrame(line, 'fedcba98765432100123'),
          line,
          'reachmatrix: nonsense',
        ]),
      ),
  },
  {
    id: 'frames-altered-once',
    what: 'the content of frames is altered on the way, once',
    answer: `the checksum does not fit: ${once}`,
    hides: 'none',
    install: (bench) => changeOutput(bench, 1, alter),
  },
  {
    id: 'frames-altered-always',
    what: 'the content of some frames is altered in every output',
    answer: 'the checksum does not fit: inconclusive',
    hides: 'probes',
    install: (bench) => changeOutput(bench, always, alter),
  },
];

/** Leaves the checksum as it was. */
function alter(text: string, chance: Chance): string {
  return mapFrames(text, (line) => {
    const [, mark = '', id = '', base64 = ''] = frame.exec(line) ?? [];
    const payload = Buffer.from(base64, 'base64').toString();
    return chance.hits(0.7) ? [sealed(mark, id, contradict(payload), sha256(payload))] : [line];
  });
}
