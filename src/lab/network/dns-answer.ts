import { AUTHORITATIVE_ANSWER, type DecodedPacket, decode, encode, RECURSION_AVAILABLE } from 'dns-packet';
import { isIpv6 } from './address.js';

/** DNS response codes, RFC 1035 section 4.1.1. */
const noError = 0;
const nameError = 3;

/**
 * Answers one DNS query. Addresses are all that there is: any other type of an existing name has no data.
 * @param answer - what the resolver knows of a name.
 * @returns the response, or undefined for bytes that are no query.
 */
export function answerQuery(
  query: Buffer,
  answer: (name: string) => readonly string[] | 'not-found',
): Buffer | undefined {
  const packet = decodeQuery(query);
  const question = packet?.questions?.[0];
  if (packet === undefined || question === undefined) return undefined;
  const found = answer(question.name);
  return encode({
    type: 'response',
    ...(packet.id === undefined ? {} : { id: packet.id }),
    flags: RECURSION_AVAILABLE | AUTHORITATIVE_ANSWER | (found === 'not-found' ? nameError : noError),
    questions: [question],
    answers:
      found === 'not-found'
        ? []
        : found
            .map(
              (data) => ({ type: recordType(data), class: 'IN', name: question.name, ttl: 5, data }) as const,
            )
            .filter(({ type }) => type === question.type),
  });
}

function recordType(address: string): 'A' | 'AAAA' {
  return isIpv6(address) ? 'AAAA' : 'A';
}

function decodeQuery(query: Buffer): DecodedPacket | undefined {
  try {
    const packet = decode(query);
    return packet.type === 'query' ? packet : undefined;
  } catch {
    return undefined;
  }
}
