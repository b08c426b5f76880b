/** Bytes of each stream that the agent sends to the service, and characters that the service gives out. */
export const outputLimits = { stdout: 24_000, stderr: 8_000, listing: 2_500 } as const;

const cutMark = '--output truncated--';

/**
 * Cuts a stream as the agent does: what reaches the limit loses its end to a mark, so that the whole is just
 * the limit. A character of several bytes may be split; its rest becomes U+FFFD.
 * @param limit - in bytes.
 */
export function cutOutput(output: Buffer, limit: number): string {
  if (output.length < limit) return output.toString('utf8');
  return output.subarray(0, Math.max(0, limit - cutMark.length)).toString('utf8') + cutMark.slice(0, limit);
}

const errorTitle = '\n----------ERROR-------\n';
const outputCut = '\n---Output truncated---';
const errorCut = '\n---Error truncated----';

/**
 * Joins both streams for a listing. The longer one is cut first; when both are long, each gets half.
 * @returns at most {@link outputLimits.listing} characters.
 */
export function joinForListing(stdout: string, stderr: string): string {
  const title = stderr === '' ? '' : errorTitle;
  const room = outputLimits.listing - title.length;
  if (stdout.length + stderr.length < room) return stdout + title + stderr;
  const half = Math.floor(room / 2);
  if (stderr.length < half) return cutTo(stdout, room - stderr.length, outputCut) + title + stderr;
  if (stdout.length < half) return stdout + title + cutTo(stderr, room - stdout.length, errorCut);
  return cutTo(stdout, half, outputCut) + title + cutTo(stderr, half, errorCut);
}

function cutTo(text: string, size: number, mark: string): string {
  return text.slice(0, size - mark.length) + mark;
}
