import { describe, expect, it } from 'vitest';
import { classifyEvidence } from '../../src/classify/classify-evidence.js';
import type { DnsAnswer, Evidence } from '../../src/model/evidence.js';
import { makeEvidence } from './make-evidence.js';

const host = 'ssm.us-east-1.amazonaws.com';

describe('a look-up on the probe', () => {
  const resolve = (dns: readonly DnsAnswer[], parts: Partial<Evidence> = {}): unknown =>
    classifyEvidence(makeEvidence({ client: 'resolve', argv: ['resolve', host], dns, ...parts }));

  it('that found addresses is a success which no connection proves', () => {
    expect(resolve([{ host, addresses: ['10.10.10.138'] }], { exitCode: 0 })).toEqual({
      kind: 'success',
      reached: 'dns',
      host,
    });
  });

  it.each<[string, readonly DnsAnswer[], Partial<Evidence>, object]>([
    [
      'there is no such name',
      [{ host, addresses: [], problem: 'not-found' }],
      { exitCode: 2 },
      { kind: 'name-not-resolved', host },
    ],
    [
      'the resolver kept silent',
      [{ host, addresses: [], problem: 'no-answer' }],
      { exitCode: 2 },
      { kind: 'timeout', phase: 'dns', host },
    ],
    [
      'the resolver failed for a name that exists, too',
      [{ host, addresses: [], problem: 'failed' }],
      { exitCode: 2 },
      { kind: 'unclassified' },
    ],
    ['the look-up could not be started', [], { exitCode: 127 }, { kind: 'client-error' }],
    ['it was stopped', [], { exitCode: 124 }, { kind: 'unclassified' }],
    [
      'another name was answered',
      [{ host: 'other.example', addresses: ['10.0.0.1'] }],
      { exitCode: 0 },
      { kind: 'unclassified' },
    ],
    ['an empty answer', [{ host, addresses: [] }], { exitCode: 0 }, { kind: 'unclassified' }],
  ])('%s', (_, dns, parts, outcome) => {
    expect(resolve(dns, parts)).toMatchObject(outcome);
  });
});

describe("a call of the harness's own", () => {
  const call = (parts: Partial<Evidence>): unknown => {
    const { exitCode: _, ...evidence } = makeEvidence({
      client: 'control-plane',
      argv: ['ec2.CreateVpcEndpoint'],
      ...parts,
    });
    return classifyEvidence(evidence);
  };

  it.each<[string, Partial<Evidence>, object]>([
    ['answered', { answer: {} }, { kind: 'success', reached: 'http' }],
    [
      'refused',
      { serviceError: { code: 'InternalError', message: 'An internal error has occurred', httpStatus: 500 } },
      {
        kind: 'service-error',
        code: 'InternalError',
        message: 'An internal error has occurred',
        reached: 'http',
      },
    ],
    [
      'refused for the caller’s credentials',
      {
        serviceError: {
          code: 'AuthFailure',
          message: 'AWS was not able to validate the provided access credentials',
        },
      },
      { kind: 'client-error', code: 'AuthFailure' },
    ],
    ['neither', {}, { kind: 'unclassified' }],
  ])('%s', (_, parts, outcome) => {
    expect(call(parts)).toMatchObject(outcome);
  });
});
