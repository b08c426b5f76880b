/**
 * Holds a control-plane answer against what it must hold: objects by subset, arrays entry by entry in any
 * order, `null` for a field that must be absent.
 * @returns the first difference, with its place in the answer; nothing when all is as expected.
 */
export function answerMismatch(expected: unknown, answer: unknown): string | undefined {
  return findMismatch(expected, answer, '');
}

function findMismatch(expected: unknown, found: unknown, path: string): string | undefined {
  if (expected === null) {
    return found === undefined || found === null ? undefined : tell(path, 'no such field', show(found));
  }
  if (Array.isArray(expected)) return findInArray(expected, found, path);
  if (typeof expected === 'object') return findInObject(expected, found, path);
  return Object.is(expected, found) ? undefined : tell(path, show(expected), show(found));
}

function findInObject(expected: object, found: unknown, path: string): string | undefined {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    return tell(path, 'an object', show(found));
  }
  const fields = new Map<string, unknown>(Object.entries(found));
  for (const [name, value] of Object.entries(expected)) {
    const difference = findMismatch(value, fields.get(name), path === '' ? name : `${path}.${name}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function findInArray(expected: readonly unknown[], found: unknown, path: string): string | undefined {
  if (!Array.isArray(found)) return tell(path, 'a list', show(found));
  for (const entry of expected) {
    const differences = found.map((one, index) => findMismatch(entry, one, `${path}[${index}]`));
    if (differences.includes(undefined)) continue;
    // With one entry only, the difference inside it says more than the whole.
    return differences.length === 1
      ? differences[0]
      : tell(path, `an entry like ${show(entry)}`, `${found.length} entries, none like it`);
  }
  return undefined;
}

function tell(path: string, expected: string, found: string): string {
  return `expected \`${path === '' ? 'the answer' : path}\` to be ${expected}, found ${found}`;
}

const shownLength = 120;

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
