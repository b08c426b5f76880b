import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBatchOutput } from '../../src/probe/batch-output.js';
import { mostPayloadBytes } from '../../src/probe/payload.js';
import { attempt } from '../../src/report/attempt-schema.js';
import { hostileText } from '../report/hostile-text.js';
import { frameLines, packLine, packOf, wholeOutput } from './frames.js';
import { command, nonce, observedEvidence, request } from './script-runner.js';

/** A probe that lies knows the batch's nonce and makes checksums that fit: only what it says can give it away. */
const asked = request([
  command('s/aws', ['aws', 's3api', 'list-objects']),
  command('s/curl', ['curl', 'http://example.invalid/']),
  command('s/resolve', ['resolve', 'example.invalid']),
]);
const keys = asked.commands.map(({ key }) => key);
const observationsOf = (facts: readonly string[]) =>
  parseBatchOutput(wholeOutput(asked, frameLines(asked, facts)), asked).observations;

const number = fc.oneof(
  fc.constantFrom('0', '-1', '1.5', '1e999', '1e300', 'NaN', '0x10', '9'.repeat(400), '99999', '256', ''),
  fc.integer().map(String),
);
const stamp = fc.oneof(number, fc.constantFrom('1234567890123456.5', '1733000000N', '1733000000123456789'));
const clock = fc.constantFrom('up', 'date', '__proto__', '');
const url = fc.constantFrom('https://a.example:70000/', 'http://[::1]/', 'file:///etc/passwd', '__proto__');
const curlField = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('remote_port', 'http_code', 'size_download', 'time_total', 'time_appconnect'),
      number,
    )
    .map(([name, value]) => `"${name}":${value === '' ? 'null' : value}`),
  url.map((text) => `"url_effective":"${text}"`),
  fc.constantFrom(
    '"__proto__":{"remote_ip":"10.0.0.1"}',
    '"constructor":1',
    '"remote_ip":"x"',
    '"errormsg":[[]]',
  ),
  hostileText.map((text) => `"errormsg":${JSON.stringify(text)}`),
);
const fact = fc.oneof(
  number.map((text) => `x ${text}`),
  number.map((text) => `b ${text}`),
  fc.tuple(clock, stamp, stamp).map(([kind, from, to]) => `t ${kind} ${from} ${to}`),
  fc
    .tuple(number, stamp, stamp)
    .map(([status, from, to]) => `g a.example\na 10.0.0.1\nn ${status} ${from} ${to}`),
  fc.array(curlField, { maxLength: 5 }).map((fields) => `j {${fields.join(',')}}`),
  number.map((port) => `h Starting new HTTPS connection (1): a.example:${port}`),
  number.map((port) => `h https://a.example:${port} "GET / HTTP/1.1" 200 None`),
  fc.tuple(fc.constantFrom(...'abcdghjkmnotuvxz'), hostileText).map(([tag, text]) => `${tag} ${text}`),
  hostileText,
);

it('whatever a result says, it is evidence that a run record can hold, or it is none', () => {
  let observed = 0;
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 8 }), fc.boolean(), (facts, ended) => {
      const observations = observationsOf(
        ended ? ['x 0', ...facts.filter((text) => !/^x /m.test(text))] : facts,
      );
      expect([...observations.keys()]).toEqual(keys);
      for (const observation of observations.values()) {
        if (observation.kind !== 'observed') continue;
        observed += 1;
        const { argv, exitCode, durationMs, message, hops, dns, limits } = observation.evidence;
        const kept = { argv, exitCode, durationMs, message, hops, dns, limits };
        expect(attempt.safeParse(JSON.parse(JSON.stringify(kept))).error).toBeUndefined();
        for (const seconds of Object.values(observation.evidence.curl ?? {})) {
          if (typeof seconds === 'number') expect(seconds).toBeGreaterThanOrEqual(0);
        }
      }
    }),
    { numRuns: 1000 },
  );
  expect(observed).toBeGreaterThan(300);
});

describe('what no client says is not believed', () => {
  it.each([
    ['two ends', ['x 0', 'x 1']],
    ['an end that is no status', ['x 1e2']],
    ['a status above all', ['x 256']],
    ['a status below all', ['x -1']],
  ])('%s', (_, facts) => {
    expect(observationsOf(facts).get('s/aws')).toMatchObject({ fault: { kind: 'probe-unfit' } });
  });

  it.each([
    '{"http_code":200.5}',
    '{"http_code":-200}',
    '{"http_code":1e9}',
    '{"remote_port":65536}',
    '{"time_total":1e999}',
    '{"time_total":-1}',
  ])('a report of curl that says %s', (json) => {
    const evidence = observedEvidence(observationsOf(['x 0', `j ${json}`]).get('s/curl'));
    expect(evidence.curl).toBeUndefined();
  });

  it.each([
    ['t date 1234567890123456.5 1234567890123457.5', 0],
    [`t up ${'9'.repeat(400)} ${'9'.repeat(401)}`, 0],
    ['t up 5.00 1.00', 0],
    ['t date 1733000000N 1733000002N', 2000],
    ['t up 1.00 2.25', 1250],
  ])('a time of %s', (line, durationMs) => {
    expect(observedEvidence(observationsOf(['x 0', line]).get('s/aws')).durationMs).toBe(durationMs);
  });
});

describe('a result is bounded before anything looks into it', () => {
  const bomb = (unit: string) => ['x 0', `m ${unit.repeat(400_000 / unit.length)}`];
  it.each([
    ['half tokens', 'eyJ'],
    ['half texts', String.raw`\"`],
    ['lines', '\nm '],
    ['lists', '['],
  ])('one that is made of %s costs no time, in a frame or in a pack', (_, unit) => {
    const began = performance.now();
    for (const line of [frameLines(asked, bomb(unit)), [packLine(asked, bomb(unit))]]) {
      const { observations } = parseBatchOutput(wholeOutput(asked, line), asked);
      for (const observation of observations.values()) {
        expect(observation).toMatchObject({ fault: { kind: 'frame-damaged' } });
      }
    }
    expect(performance.now() - began).toBeLessThan(30_000);
  });

  it.each([
    ['j', String.raw`\"`],
    ['j', '['],
    ['m', 'eyJ'],
    ['h', 'a:1 "A '],
    ['d', 'X-Amz-Signature '],
  ])('a %s line of the largest size, of %s, costs no time either', (tag, unit) => {
    const text = unit.repeat(Math.floor((mostPayloadBytes - 200) / unit.length));
    const began = performance.now();
    expect(observationsOf(['x 0', `${tag} ${text}`]).get('s/curl')).toMatchObject({ kind: 'observed' });
    expect(performance.now() - began).toBeLessThan(30_000);
  });

  it('a pack in a pack stays closed', () => {
    const inner = packOf(nonce, gzipSync(Buffer.alloc(1_000)), 3);
    const outer = packOf(nonce, gzipSync(Buffer.from(inner)), 3);
    const { missing } = parseBatchOutput(wholeOutput(asked, [outer]), asked);
    expect(missing).toEqual(keys);
  });
});
