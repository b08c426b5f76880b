import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerMismatch } from '../../src/judge/answer-mismatch.js';

const answer = {
  VpcEndpoints: [
    { VpcEndpointType: 'Interface', ServiceRegion: 'us-east-1', Subnets: ['a', 'b'] },
    { VpcEndpointType: 'Gateway', ServiceRegion: undefined },
  ],
  Count: 2,
  Done: false,
};

it.each<[string, unknown]>([
  ['nothing expected', {}],
  ['a field', { Count: 2 }],
  ['a false field', { Done: false }],
  [
    'entries in any order',
    { VpcEndpoints: [{ VpcEndpointType: 'Gateway' }, { VpcEndpointType: 'Interface' }] },
  ],
  ['a field that must be absent, and is', { NextToken: null }],
  [
    'a field that must be absent, in an entry',
    { VpcEndpoints: [{ VpcEndpointType: 'Gateway', ServiceRegion: null }] },
  ],
  ['values in a list', { VpcEndpoints: [{ Subnets: ['b'] }] }],
  ['an empty list, which asks for nothing', { VpcEndpoints: [] }],
])('%s matches', (_, expected) => {
  expect(answerMismatch(expected, answer)).toBeUndefined();
});

it.each<[unknown, string]>([
  [{ Count: 3 }, 'expected `Count` to be 3, found 2'],
  [{ Count: '2' }, 'expected `Count` to be "2", found 2'],
  [{ Missing: 1 }, 'expected `Missing` to be 1, found nothing'],
  [{ Count: null }, 'expected `Count` to be no such field, found 2'],
  [{ Count: { a: 1 } }, 'expected `Count` to be an object, found 2'],
  [{ Count: [] }, 'expected `Count` to be a list, found 2'],
  [
    { VpcEndpoints: [{ VpcEndpointType: 'Gateway', ServiceRegion: 'us-east-1' }] },
    'expected `VpcEndpoints` to be an entry like {"VpcEndpointType":"Gateway","ServiceRegion":"us-east-1"}, found 2 entries, none like it',
  ],
  [{ constructor: null, toString: 'x' }, 'expected `toString` to be "x", found nothing'],
])('%j says where it differs', (expected, words) => {
  expect(answerMismatch(expected, answer)).toBe(words);
});

it('looks into the only entry there is', () => {
  const one = { Services: [{ Name: 'a', Regions: [{ Region: 'x' }] }] };
  expect(answerMismatch({ Services: [{ Regions: [{ Region: 'y' }] }] }, one)).toBe(
    'expected `Services[0].Regions[0].Region` to be "y", found "x"',
  );
  expect(answerMismatch({ Services: [{ Name: 'b' }] }, { Services: [] })).toContain('found 0 entries');
  expect(answerMismatch({ Services: [] }, {})).toBe('expected `Services` to be a list, found nothing');
  expect(answerMismatch({ a: 1 }, undefined)).toBe('expected `the answer` to be an object, found nothing');
});

it('finds every JSON value in itself', () => {
  const withoutNull = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('null'));
  fc.assert(
    fc.property(withoutNull, (value) => {
      expect(answerMismatch(value, structuredClone(value))).toBeUndefined();
    }),
  );
});
