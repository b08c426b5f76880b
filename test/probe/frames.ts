import type { BatchRequest } from '../../src/probe/batch-script.js';
import { endChecksum, frameId, lineMark, sha256 } from '../../src/probe/frame.js';

/** A whole output as a script would print it, made without one: the lines between begin and end. */
export function frameLines(
  asked: BatchRequest,
  facts: readonly string[],
  nonce = asked.nonce,
): readonly string[] {
  return asked.commands.map((command, index) => {
    const id = frameId(index, command);
    const payload = [`v 1 ${nonce} ${id}`, ...facts, 't up 1.00 2.50', 'z', ''].join('\n');
    const base64 = Buffer.from(payload).toString('base64');
    return `${lineMark}${nonce} frame ${id} ${base64.length} ${sha256(payload)} ${base64}`;
  });
}

/** Begin, the given frames and an end line that vouches for them. */
export function wholeOutput(
  asked: BatchRequest,
  frames: readonly string[],
  { nonce = asked.nonce, folder = '-', total = asked.commands.length } = {},
): string {
  const vouched = frames.map((line) => {
    const [, , id = '', , checksum = ''] = line.split(' ');
    return { id, checksum };
  });
  const place = folder === '-' ? '-' : Buffer.from(folder).toString('base64');
  const sum = endChecksum(`${total}`, `${frames.length}`, place, vouched);
  const begin = `${lineMark}${nonce} begin 1 ${total}`;
  return [begin, ...frames, `${lineMark}${nonce} end ${total} ${frames.length} ${place} ${sum}`, ''].join(
    '\n',
  );
}
