import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBatchOutput } from '../../src/probe/batch-output.js';
import { lineMark } from '../../src/probe/frame.js';
import { frameLines, wholeOutput } from './frames.js';
import { command, nonce, request } from './script-runner.js';

const asked = request([
  command('s/one', ['aws', 's3api', 'list-objects']),
  command('s/two', ['curl', 'http://example.invalid/']),
  command('t/three', ['aws', 'ssm', 'get-parameter']),
]);
const frames = frameLines(asked, ['x 255', 'm Connect timeout on endpoint URL: "https://x.invalid/"']);
const whole = wholeOutput(asked, frames);
const other = 'Other0123456789';
const faultOf = (stdout: string, key = 's/two') => {
  const observation = parseBatchOutput(stdout, asked).observations.get(key);
  return observation?.kind === 'unobserved' ? observation.fault.kind : observation?.kind;
};
const damage = (line: string | undefined) => (line ?? '').replace(/.{8}$/, 'AAAAAAAA');

describe('a whole output', () => {
  it('gives evidence for every experiment, and nothing is missing', () => {
    const { observations, missing, problems, continuation } = parseBatchOutput(whole, asked);
    expect([...observations.values()].map(({ kind }) => kind)).toEqual(['observed', 'observed', 'observed']);
    expect({ missing, problems, continuation }).toEqual({
      missing: [],
      problems: [],
      continuation: undefined,
    });
    expect(observations.get('s/one')).toMatchObject({
      evidence: { argv: ['aws', 's3api', 'list-objects'], exitCode: 255, durationMs: 1500 },
    });
  });

  it('is keyed by experiment: the order of frames does not matter', () => {
    const turned = parseBatchOutput(wholeOutput(asked, [...frames].reverse()), asked);
    expect(turned.observations).toEqual(parseBatchOutput(whole, asked).observations);
  });

  it('may have lines of other programs between its own, which are told of', () => {
    const noisy = whole.replaceAll('\n', '\nBroadcast message from root\n');
    expect(parseBatchOutput(noisy, asked).missing).toEqual([]);
    expect(parseBatchOutput(noisy, asked).problems).toEqual([
      expect.stringMatching(/^\d+ lines are not the script/),
    ]);
  });
});

describe('each kind of damage is one kind of fault, at its own experiment only', () => {
  const [one = '', two = '', three = ''] = frames;
  it.each([
    ['a frame that is not there', wholeOutput(asked, [one, three]), 'frame-missing'],
    ['a frame with other content', whole.replace(two, damage(two)), 'frame-damaged'],
    ['a frame without its checksum', whole.replace(two, two.replace(/ [0-9a-f]{64} /, ' ')), 'frame-damaged'],
    ['a frame that came twice', whole.replace(two, `${two}\n${two}`), 'frame-damaged'],
    ['a whole and a damaged one', whole.replace(two, `${two}\n${damage(two)}`), 'frame-damaged'],
    ['content of another experiment', whole.replace(two, crossed(two, one)), 'frame-damaged'],
    ['another batch', whole.replace(two, frameLines(asked, ['x 0'], other)[1] ?? ''), 'frame-foreign'],
    [
      'a disk that was full',
      whole.replace(two, `${lineMark}${nonce} lost ${two.split(' ')[2]}`),
      'probe-unfit',
    ],
  ])('%s', (_, stdout, fault) => {
    expect(faultOf(stdout)).toBe(fault);
    expect(faultOf(stdout, 's/one')).toBe('observed');
    expect(faultOf(stdout, 't/three')).toBe('observed');
  });

  it.each([
    ['nothing', '', 'frame-missing'],
    ['only noise', 'hello\n', 'frame-missing'],
    ['the begin line alone', `${lineMark}${nonce} begin 1 3\n`, 'output-cut'],
    [
      'a frame cut by SSM',
      `${whole.slice(0, whole.indexOf(two) + two.length - 5)}\n--output truncated--`,
      'output-cut',
    ],
    [
      'an output of another batch',
      wholeOutput(asked, frameLines(asked, ['x 0'], other), { nonce: other }),
      'frame-foreign',
    ],
    [
      'a probe that lacks a tool',
      `${lineMark}${nonce} begin 1 3\n${lineMark}${nonce} unfit lacks base64\n`,
      'probe-unfit',
    ],
  ])('%s', (_, stdout, fault) => {
    expect(faultOf(stdout)).toBe(fault);
    expect(parseBatchOutput(stdout, asked).missing).toContain('s/two');
  });

  it('a result that says its command could not be decoded is no observation', () => {
    expect(faultOf(wholeOutput(asked, frameLines(asked, ['u an argument could not be decoded'])))).toBe(
      'probe-unfit',
    );
  });

  it('a result without the end of the client is no observation', () => {
    expect(faultOf(wholeOutput(asked, frameLines(asked, ['m text'])))).toBe('probe-unfit');
  });
});

describe('what waits on the probe', () => {
  const folder = `/tmp/reachmatrix-probe-${nonce}.AbCd12`;
  const [one = ''] = frames;
  const partial = wholeOutput(asked, [one], { folder, total: 3 });

  it('is named with its folder, and is neither missing nor observed', () => {
    const { observations, continuation, missing } = parseBatchOutput(partial, asked);
    expect([...observations.keys()]).toEqual(['s/one']);
    expect(continuation).toEqual({ folder, awaited: ['s/two', 't/three'] });
    expect(missing).toEqual([]);
  });

  it('is all that a continuation is asked for', () => {
    const awaited = { folder, awaited: ['s/two', 't/three'] };
    const rest = parseBatchOutput(wholeOutput(asked, frames.slice(1), { total: 2 }), asked, awaited);
    expect([...rest.observations.keys()]).toEqual(['s/two', 't/three']);
    expect(rest.missing).toEqual([]);
  });

  it.each([
    ['a folder that the batch cannot have made', wholeOutput(asked, [one], { folder: '/etc', total: 3 })],
    ['a frame that went missing besides', partial.replace(`${one}\n`, '')],
    ['an end line that was changed', partial.replace(' end 3 1 ', ' end 3 2 ')],
  ])('is not believed with %s', (_, stdout) => {
    expect(parseBatchOutput(stdout, asked).continuation).toBeUndefined();
    expect(faultOf(stdout)).toBe('frame-missing');
  });
});

/** Where an output can be harmed: cut, changed byte by byte, lines doubled, dropped, moved or forged. */
const harm = fc.oneof(
  fc.nat().map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc.nat().map((at) => (text: string) => text.slice(at % (text.length + 1))),
  fc
    .tuple(fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }))
    .map(([at, put]) => (text: string) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + put.length);
    }),
  fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => (text: string) => {
    const lines = text.split('\n');
    lines.splice(to % lines.length, 0, lines[from % lines.length] ?? '');
    return lines.join('\n');
  }),
  fc.nat().map((at) => (text: string) => {
    const lines = text.split('\n');
    lines.splice(at % lines.length, 1);
    return lines.join('\n');
  }),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom('frame 0-', 'frame 1-000000000000 4 ', 'end 3 3 - ', 'begin 1 3', 'lost 1-', 'unfit '),
      fc.string({ maxLength: 40 }),
      fc.constantFrom(nonce, other),
    )
    .map(([at, kind, rest, name]) => (text: string) => {
      const lines = text.split('\n');
      lines.splice(at % lines.length, 0, `${lineMark}${name} ${kind}${rest}`);
      return lines.join('\n');
    }),
);

it('however an output is harmed, no experiment is lost, and none gets evidence that is not its own', () => {
  const truth = parseBatchOutput(whole, asked).observations;
  const partial = wholeOutput(asked, frames.slice(0, 1), {
    folder: `/tmp/reachmatrix-probe-${nonce}.AbCd12`,
    total: 3,
  });
  fc.assert(
    fc.property(
      fc.constantFrom(whole, partial),
      fc.array(harm, { minLength: 1, maxLength: 4 }),
      (text, harms) => {
        const output = parseBatchOutput(
          harms.reduce((rest, hurt) => hurt(rest), text),
          asked,
        );
        const awaited = output.continuation?.awaited ?? [];
        expect([...output.observations.keys(), ...awaited].sort()).toEqual(['s/one', 's/two', 't/three']);
        for (const [key, observation] of output.observations) {
          if (observation.kind === 'observed') expect(observation).toEqual(truth.get(key));
          else expect(output.missing).toContain(key);
        }
      },
    ),
    { numRuns: 1500 },
  );
});

it('arbitrary text never makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(parseBatchOutput(text, asked).missing).toHaveLength(3);
    }),
  );
});

function crossed(id: string, content: string): string {
  const from = content.split(' ');
  return [...id.split(' ').slice(0, 3), ...from.slice(3)].join(' ');
}
