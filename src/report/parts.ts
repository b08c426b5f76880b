/** Characters of a part: few enough to be held beside a big record, many enough for one write. */
const partLength = 1 << 16;

/** Short texts, joined into parts that are worth a write each. */
export function* joinParts(texts: Iterable<string>): Generator<string> {
  let part = '';
  for (const text of texts) {
    part += text;
    if (part.length < partLength) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}
