import { decode, encode } from 'dns-packet';
import { expect, it } from 'vitest';
import { answerQuery } from '../../../src/lab/network/dns-answer.js';

const known = (name: string) => (name === 'known.example' ? ['10.0.0.1', '10.0.0.2'] : 'not-found');
const query = (type: 'A' | 'AAAA', name: string) =>
  encode({ type: 'query', id: 77, flags: 256, questions: [{ type, name, class: 'IN' }] });
const answer = (type: 'A' | 'AAAA', name: string) => {
  const response = answerQuery(query(type, name), known);
  if (response === undefined) throw new Error('Expected a response');
  const { id, rcode, questions, answers } = decode(response) as ReturnType<typeof decode> & { rcode: string };
  return { id, rcode, asked: questions?.[0]?.name, data: answers?.map((one) => 'data' in one && one.data) };
};

it('answers every address of a name, under the query id', () => {
  expect(answer('A', 'known.example')).toEqual({
    id: 77,
    rcode: 'NOERROR',
    asked: 'known.example',
    data: ['10.0.0.1', '10.0.0.2'],
  });
});

it('has no IPv6 address for a name that exists', () => {
  expect(answer('AAAA', 'known.example')).toMatchObject({ rcode: 'NOERROR', data: [] });
});

it('says of an unknown name that it does not exist', () => {
  expect(answer('A', 'unknown.example')).toMatchObject({ rcode: 'NXDOMAIN', data: [] });
});

it('is silent to what is no query', () => {
  expect(answerQuery(Buffer.from('nonsense'), known)).toBeUndefined();
  expect(answerQuery(encode({ type: 'response', id: 1 }), known)).toBeUndefined();
});
