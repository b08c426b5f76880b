import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBatchOutput } from '../../src/probe/batch-output.js';
import { lineMark, protocolVersion } from '../../src/probe/frame.js';
import { frameLines, packLine, packOf, wholeOutput } from './frames.js';
import { command, nonce, request } from './script-runner.js';

const asked = request([
  command('s/one', ['aws', 's3api', 'list-objects']),
  command('s/two', ['curl', 'http://example.invalid/']),
  command('t/three', ['aws', 'ssm', 'get-parameter']),
]);
const facts = ['x 255', 'm Connect timeout on endpoint URL: "https://x.invalid/"'];
const frames = frameLines(asked, facts);
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
    ['the begin line alone', `${lineMark}${nonce} begin ${protocolVersion} 3\n`, 'output-cut'],
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
      `${lineMark}${nonce} begin ${protocolVersion} 3\n${lineMark}${nonce} unfit lacks base64\n`,
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

describe('a pack', () => {
  const pack = packLine(asked, facts);

  it('gives the same evidence as the frames that it stands for', () => {
    const { observations, problems, missing } = parseBatchOutput(wholeOutput(asked, [pack]), asked);
    expect(observations).toEqual(parseBatchOutput(whole, asked).observations);
    expect({ problems, missing }).toEqual({ problems: [], missing: [] });
  });

  it.each([
    ['damaged', damage(pack), 'frame-damaged'],
    ['of another count', pack.replace(' pack 3 ', ' pack 2 '), 'frame-damaged'],
    ['doubled', `${pack}\n${pack}`, 'frame-damaged'],
    ['beside a frame of its own', `${pack}\n${frames[1]}`, 'frame-damaged'],
    ['not compressed', packOf(nonce, Buffer.from('v 2 x\n'), 3), 'frame-damaged'],
    [
      'of another batch inside',
      packLine(asked, facts, (text) => text.replaceAll(nonce, other)),
      'frame-damaged',
    ],
    ['with something before its results', packLine(asked, facts, (text) => `m x\n${text}`), 'frame-damaged'],
    ['a bomb', packOf(nonce, gzipSync(Buffer.alloc(50_000_000)), 3), 'frame-damaged'],
    [
      'a bomb of results',
      packLine(asked, facts, (text) => `${text}m ${'x'.repeat(2_000_000)}\n`),
      'frame-damaged',
    ],
    ['cut by SSM', `${pack.slice(0, -9)}\n--output truncated--`, 'output-cut'],
  ])('that is %s observes nothing', (_, line, fault) => {
    const output = wholeOutput(asked, [pack]).replace(pack, line);
    expect(
      faultOf(fault === 'output-cut' ? output.slice(0, output.indexOf(line) + line.length) : output),
    ).toBe(fault);
  });

  it('of which one result was not written to its end gives the others', () => {
    const cut = packLine(asked, facts, (text) => text.replace('\nt up 1.00 2.50\nz\n\nv', '\nt up\nv'));
    const { observations } = parseBatchOutput(wholeOutput(asked, [cut]), asked);
    expect([...observations.values()].map(({ kind }) => kind)).toEqual([
      'unobserved',
      'observed',
      'observed',
    ]);
    expect(faultOf(wholeOutput(asked, [cut]), 's/one')).toBe('probe-unfit');
  });
});

describe('where equal batches share a nonce', () => {
  const here = { ...asked, instanceId: 'i-0here' };
  const spoken = (instance: string) => whole.replaceAll(nonce, `${nonce}@${instance}`);
  const fromInstance = (instance: string) =>
    wholeOutput(asked, frameLines(asked, facts, `${nonce}@${instance}`), { nonce: `${nonce}@${instance}` });

  it('results are taken from the own instance, or from one whose agent does not tell', () => {
    expect(parseBatchOutput(fromInstance('i-0here'), here).missing).toEqual([]);
    expect(parseBatchOutput(whole, here).missing).toEqual([]);
  });

  it('those of a neighbour are foreign, also where only their marks were changed', () => {
    const foreign = parseBatchOutput(fromInstance('i-0there'), here).observations.get('s/two');
    expect(foreign).toMatchObject({ fault: { kind: 'frame-foreign' } });
    expect(parseBatchOutput(spoken('i-0here'), here).observations.get('s/two')).toMatchObject({
      fault: { kind: 'frame-damaged' },
    });
  });
});

describe('what waits on the probe', () => {
  const [one = ''] = frames;
  const partial = wholeOutput(asked, [one], { waiting: 2 });

  it('is awaited from the next part, and is neither missing nor observed', () => {
    const { observations, continuation, missing } = parseBatchOutput(partial, asked);
    expect([...observations.keys()]).toEqual(['s/one']);
    expect(continuation).toEqual({ part: 1, awaited: ['s/two', 't/three'] });
    expect(missing).toEqual([]);
  });

  it('is all that a continuation is asked for', () => {
    const awaited = { part: 1, awaited: ['s/two', 't/three'] };
    const rest = parseBatchOutput(wholeOutput(asked, frames.slice(1), { total: 2 }), asked, awaited);
    expect([...rest.observations.keys()]).toEqual(['s/two', 't/three']);
    expect(rest.missing).toEqual([]);
    const more = wholeOutput(asked, frames.slice(1, 2), { total: 2, waiting: 1 });
    expect(parseBatchOutput(more, asked, awaited).continuation).toEqual({ part: 2, awaited: ['t/three'] });
  });

  it.each([
    ['a frame that went missing besides', partial.replace(`${one}\n`, '')],
    ['an end line that was changed', partial.replace(' end 3 1 2 ', ' end 3 1 1 ')],
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
      fc.constantFrom(
        'frame 0-',
        'frame 1-000000000000 4 ',
        'end 3 3 0 ',
        'begin 2 3',
        'lost 1-',
        'pack 3 8 ',
        'unfit ',
      ),
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
  const partial = wholeOutput(asked, frames.slice(0, 1), { waiting: 2 });
  const packed = wholeOutput(asked, [packLine(asked, facts)]);
  fc.assert(
    fc.property(
      fc.constantFrom(whole, partial, packed),
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
