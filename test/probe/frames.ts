import { gzipSync } from 'node:zlib';
import type { BatchRequest } from '../../src/probe/batch-script.js';
import { endChecksum, frameId, lineMark, protocolVersion, sha256 } from '../../src/probe/frame.js';

interface Facts {
  readonly facts: readonly string[];
  readonly nonce?: string;
}

function payloadsOf(asked: BatchRequest, { facts, nonce = asked.nonce }: Facts) {
  const times = facts.some((fact) => fact.startsWith('t ')) ? [] : ['t up 1.00 2.50'];
  return asked.commands.map((command, index) => {
    const id = frameId(index, command);
    const lines = [`v ${protocolVersion} ${nonce} ${id}`, ...facts, ...times, 'z', ''];
    return { id, payload: lines.join('\n') };
  });
}

/** The frames of a batch as a script would print them, made without one. */
export function frameLines(
  asked: BatchRequest,
  facts: readonly string[],
  nonce = asked.nonce,
): readonly string[] {
  return payloadsOf(asked, { facts, nonce }).map(({ id, payload }) => {
    const base64 = Buffer.from(payload).toString('base64');
    return `${lineMark}${nonce} frame ${id} ${base64.length} ${sha256(payload)} ${base64}`;
  });
}

/** The same results as one pack; `change` is applied to what is compressed. */
export function packLine(
  asked: BatchRequest,
  facts: readonly string[],
  change: (text: string) => string = (text) => text,
  count = asked.commands.length,
): string {
  const text = payloadsOf(asked, { facts }).map(({ payload }) => `${payload}\n`);
  return packOf(asked.nonce, gzipSync(change(text.join(''))), count);
}

/** A pack line of any bytes, with a checksum that fits. */
export function packOf(nonce: string, bytes: Uint8Array, count: number): string {
  const base64 = Buffer.from(bytes).toString('base64');
  return `${lineMark}${nonce} pack ${count} ${base64.length} ${sha256(bytes)} ${base64}`;
}

/** Begin, the given frames and packs and an end line that vouches for them. */
export function wholeOutput(
  asked: BatchRequest,
  lines: readonly string[],
  { nonce = asked.nonce, waiting = 0, total = asked.commands.length } = {},
): string {
  const vouched = lines.map((line) => {
    const [, kind, id = '', , checksum = ''] = line.split(' ');
    return { id: kind === 'pack' ? 'pack' : id, checksum };
  });
  const printed = total - waiting;
  const sum = endChecksum(`${total}`, `${printed}`, `${waiting}`, vouched);
  const begin = `${lineMark}${nonce} begin ${protocolVersion} ${total}`;
  return [begin, ...lines, `${lineMark}${nonce} end ${total} ${printed} ${waiting} ${sum}`, ''].join('\n');
}
