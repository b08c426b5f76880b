import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutOutput, joinForListing } from '../../../src/lab/run-command/output.js';
import { resolveReferences } from '../../../src/lab/run-command/parameter-references.js';
import { effectiveTimeoutS, parseSendRequest } from '../../../src/lab/run-command/send-request.js';
import { createTokenBucket } from '../../../src/lab/run-command/token-bucket.js';

const shell = (parameters: Record<string, string[]>, further = {}) => ({
  DocumentName: 'AWS-RunShellScript',
  InstanceIds: ['i-0123456789abcdef0'],
  Parameters: { commands: ['true'], ...parameters },
  ...further,
});

describe('parseSendRequest', () => {
  it('fills in the defaults', () => {
    expect(parseSendRequest(shell({}))).toMatchObject({
      comment: '',
      deliveryTimeoutS: 3600,
      maxConcurrency: '50',
      maxErrors: '0',
    });
  });

  it.each(['1', '5', '28800', '99999', '169999', '172800'])('takes executionTimeout %s', (seconds) => {
    expect(() => parseSendRequest(shell({ executionTimeout: [seconds] }))).not.toThrow();
  });

  it.each(['0', '01', '-5', '5.5', ' 5', '172801', '180000', '200000', 'x', ''])(
    'refuses executionTimeout `%s`',
    (seconds) => {
      expect(() => parseSendRequest(shell({ executionTimeout: [seconds] }))).toThrow(
        expect.objectContaining({ code: 'InvalidParameters', message: '' }),
      );
    },
  );

  it.each(['1', '50', '1%', '10%', '100%'])('takes MaxConcurrency %s', (MaxConcurrency) => {
    expect(parseSendRequest(shell({}, { MaxConcurrency }))).toMatchObject({ maxConcurrency: MaxConcurrency });
  });

  it.each([null, 'text', {}, { DocumentName: 1 }])('refuses what no SDK sends: %j', (input) => {
    expect(() => parseSendRequest(input)).toThrow(
      expect.objectContaining({ code: 'SerializationException' }),
    );
  });
});

describe('effectiveTimeoutS', () => {
  it.each([
    [{}, 3600],
    [{ executionTimeout: ['1'] }, 3600],
    [{ executionTimeout: ['4'] }, 3600],
    [{ executionTimeout: ['5'] }, 5],
    [{ executionTimeout: ['172800'] }, 172_800],
  ])('of %j is %i', (parameters, seconds) => {
    expect(effectiveTimeoutS(parameters)).toBe(seconds);
  });
});

describe('cutOutput', () => {
  it('never makes more than the limit, and keeps what is shorter as it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: 150 }), (bytes, limit) => {
        const output = Buffer.from(bytes);
        const cut = cutOutput(output, limit);
        if (output.length < limit) expect(cut).toBe(output.toString('utf8'));
        else expect(cut.length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe('joinForListing', () => {
  it('is at most 2,500 characters, and begins as standard output does', () => {
    fc.assert(
      fc.property(fc.nat(6_000), fc.nat(6_000), (out, err) => {
        const joined = joinForListing('o'.repeat(out), 'e'.repeat(err));
        expect(joined.length).toBeLessThanOrEqual(2_500);
        expect(joined.startsWith('o'.repeat(Math.min(out, 1_000)))).toBe(true);
        expect(joined.includes('ERROR')).toBe(err > 0);
      }),
    );
  });
});

describe('resolveReferences', () => {
  const parameters = [
    { name: '/a/b', region: 'us-east-1', type: 'String', value: '$& {{ssm:/a/b}}' },
  ] as const;

  it('puts a value in once and as it is', () => {
    expect(resolveReferences('x {{ssm:/a/b}} y', parameters)).toBe('x $& {{ssm:/a/b}} y');
  });

  it.each(['{{ssm: /a/b}}', '{ssm:/a/b}', '{{ssm-secure:/a/b}}', '{{ x }}', '{{ssm:}}'])(
    'leaves %s alone',
    (text) => {
      expect(resolveReferences(text, parameters)).toBe(text);
    },
  );
});

describe('createTokenBucket', () => {
  it('gives a burst, then one by one as time passes, and never saves up more than the burst', () => {
    let now = 0;
    const take = createTokenBucket({ burst: 2, perSecond: 4 }, () => now);
    expect([take(), take(), take()]).toEqual([true, true, false]);
    now += 250;
    expect([take(), take()]).toEqual([true, false]);
    now += 60_000;
    expect([take(), take(), take()]).toEqual([true, true, false]);
  });
});
