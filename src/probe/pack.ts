import { gunzipSync } from 'node:zlib';

/** Far more than a hundred results at their largest; what unpacks to more than that is no script's. */
const mostBytes = 1 << 20;

/**
 * Unpacks results that were compressed together.
 * @param header - what each begins with; its id and a line feed follow. No other line begins so, because every line
 *   of a payload has a tag of its own.
 * @returns undefined when it is not gzip's, unpacks to too much, or holds anything before the first result.
 */
export function unpack(
  packed: Uint8Array,
  header: string,
): readonly { readonly id: string; readonly payload: string }[] | undefined {
  const text = gunzip(packed);
  if (text === undefined || !text.startsWith(header)) return undefined;
  return text.split(/^(?=v )/m).map((piece) => {
    const [first = ''] = piece.split('\n', 1);
    const id = first.startsWith(header) ? first.slice(header.length) : '';
    // The script adds a line feed to each, so that one that was not written to its end does not run into the next.
    return { id, payload: piece.replace(/\n$/, '') };
  });
}

function gunzip(packed: Uint8Array): string | undefined {
  try {
    return gunzipSync(packed, { maxOutputLength: mostBytes }).toString('utf8');
  } catch {
    return undefined;
  }
}
