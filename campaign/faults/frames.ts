import { createHash } from 'node:crypto';
import { protocolVersion } from '../../src/probe/frame.js';
import type { Chance } from '../chance.js';

const frame = /^(reachmatrix:\S+) frame (\S+) \d+ \S+ (\S+)$/;

/** Puts other lines in the place of each frame. */
export function mapFrames(text: string, map: (line: string) => readonly string[]): string {
  return text
    .split('\n')
    .flatMap((line) => (frame.test(line) ? map(line) : [line]))
    .join('\n');
}

/** A frame that tells of the opposite, whole in itself, of a batch with another nonce. */
export function foreignFrame(line: string, nonce: string): string {
  const [, , id = '', base64 = ''] = frame.exec(line) ?? [];
  const payload = contradict(Buffer.from(base64, 'base64').toString()).replace(
    /^v \d+ \S+ /,
    `v ${protocolVersion} ${nonce} `,
  );
  return sealed(`reachmatrix:${nonce}`, id, payload);
}

/** A frame of the same batch that tells of the opposite, whole in itself. */
export function twistFrame(line: string): string {
  const [, mark = '', id = '', base64 = ''] = frame.exec(line) ?? [];
  return sealed(mark, id, contradict(Buffer.from(base64, 'base64').toString()));
}

function sealed(mark: string, id: string, payload: string, checksum = sha256(payload)): string {
  const base64 = Buffer.from(payload).toString('base64');
  return `${mark} frame ${id} ${base64.length} ${checksum} ${base64}`;
}

/** A success where there was none, and a refusal where there was a success. */
function contradict(payload: string): string {
  const isSuccess = /^x 0$/m.test(payload);
  if (isSuccess) {
    return payload
      .replace(
        /^x 0$/m,
        'm An error occurred (AccessDenied) when calling the X operation: Access Denied\nx 254',
      )
      .replace(/" 200 /, '" 403 ')
      .replace(/"http_code":200/, '"http_code":403')
      .replace(/^j (.*)"exitcode":0/m, 'j $1"exitcode":22');
  }
  return payload
    .replace(/^m .*\n/gm, '')
    .replace(/^d .*\n/gm, '')
    .replace(/^x \d+$/m, 'x 0')
    .replace(/" [345]\d\d /g, '" 200 ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Turns some frames into their opposite and leaves their checksums as they were. */
export function alterFrames(text: string, chance: Chance): string {
  return mapFrames(text, (line) => {
    const [, mark = '', id = '', base64 = ''] = frame.exec(line) ?? [];
    const payload = Buffer.from(base64, 'base64').toString();
    return chance.hits(0.7) ? [sealed(mark, id, contradict(payload), sha256(payload))] : [line];
  });
}
