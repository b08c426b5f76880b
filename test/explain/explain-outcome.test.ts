import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainOutcome } from '../../src/explain/explain-outcome.js';
import { type Outcome, outcomeKinds, reachedSteps, timeoutPhases } from '../../src/model/outcome.js';
import { en } from '../../src/words/en.js';
import { languages } from '../../src/words/languages.js';

const meaningOf = (outcome: Outcome): string => explainOutcome(outcome, en).meaning;

it.each(Object.values(languages))(
  'says for any outcome at all what it means and what to do, without a gap in the text ($language)',
  (words) => {
    const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
      fc.option(arbitrary, { nil: undefined });
    const outcomes = fc.record({
      kind: fc.constantFrom(...outcomeKinds),
      code: optional(fc.constantFrom('AccessDenied', 'NoSuchBucket', 'Unheard', 'NoCredentials', 'HTTP 503')),
      message: optional(fc.constantFrom('Unable to locate credentials', 'usage: aws', 'x')),
      reached: optional(fc.constantFrom(...reachedSteps)),
      phase: optional(fc.constantFrom(...timeoutPhases)),
      host: optional(fc.constant('a.example')),
    });
    fc.assert(
      fc.property(outcomes, (parts) => {
        const outcome = Object.fromEntries(
          Object.entries(parts).filter(([, value]) => value !== undefined),
        ) as unknown as Outcome;
        const { meaning, advice } = explainOutcome(outcome, words);
        expect(advice.length).toBeGreaterThan(0);
        for (const text of [meaning, ...advice]) {
          expect(text).toMatch(/\S/);
          expect(text).not.toMatch(/undefined|null|\[object|\s{2}/);
        }
      }),
    );
  },
);

describe('the words fit what happened', () => {
  it.each<[Outcome, RegExp]>([
    [
      { kind: 'timeout', phase: 'connect', host: 's3.eu-west-1.amazonaws.com' },
      /s3\.eu-west-1\.amazonaws\.com was resolved, but nothing answered/,
    ],
    [
      { kind: 'timeout', phase: 'dns', host: 'a.example' },
      /resolver did not answer when asked for a\.example/,
    ],
    [{ kind: 'timeout', phase: 'tls' }, /handshake was never answered/],
    [{ kind: 'timeout', phase: 'response' }, /did not answer in time/],
    [{ kind: 'timeout' }, /does not tell what was waited for/],
    [{ kind: 'service-error', code: 'NoSuchBucket' }, /no bucket of that name.*path works/],
    [{ kind: 'service-error', code: '403' }, /refused: the caller may not/],
    [{ kind: 'service-error', code: 'HTTP 503' }, /not available just now/],
    [{ kind: 'service-error', code: 'SomethingNew' }, /answered with the error SomethingNew/],
    [{ kind: 'service-error', code: 'ParameterNotFound' }, /no parameter of that name/],
    [{ kind: 'service-error', code: 'InvalidServiceName' }, /no VPC endpoint service/],
    [
      {
        kind: 'service-error',
        code: 'UnauthorizedOperation',
        message: 'because no identity-based policy allows the vpce:AllowMultiRegion action.',
      },
      /may not use services of other regions/,
    ],
    [
      {
        kind: 'service-error',
        code: 'InvalidParameter',
        message: 'Only the following availability zones are supported for remote access: use1-az1, use1-az2',
      },
      /zone of the subnet does not have/,
    ],
    [{ kind: 'service-error', code: 'VpcLimitExceeded' }, /quota/],
    [{ kind: 'service-error', code: 'OptInRequired' }, /has not enabled the region/],
    [
      { kind: 'client-error', message: 'Unable to locate credentials' },
      /found no credentials.*nothing of the network/,
    ],
    [
      {
        kind: 'client-error',
        code: 'InvalidSignatureException',
        message: 'Signature expired: a is now earlier than b',
        reached: 'http',
      },
      /clock.*server was reached/,
    ],
    [
      {
        kind: 'client-error',
        code: 'InvalidSignatureException',
        message: 'The request signature we calculated',
        reached: 'http',
      },
      /not for its region/,
    ],
    [{ kind: 'client-error', code: 'command not found' }, /not installed/],
    [{ kind: 'client-error', message: 'Failed to connect to proxy URL: "http://p"' }, /proxy/],
    [{ kind: 'client-error', message: 'something' }, /failed by itself/],
    [
      {
        kind: 'unclassified',
        message: 'Could not connect to the endpoint URL: "https://a.example/"',
        host: 'a.example',
      },
      /No connection to a\.example.*does not tell why/,
    ],
    [{ kind: 'unclassified', message: 'x (the probe’s own system found no route: …)' }, /no route/],
    [{ kind: 'unclassified', message: 'gibberish' }, /nothing is concluded/],
    [{ kind: 'success', reached: 'dns', host: 'a.example' }, /a\.example was resolved/],
  ])('%j', (outcome, words) => {
    expect(meaningOf(outcome)).toMatch(words);
  });
});
