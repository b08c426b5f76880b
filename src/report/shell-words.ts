const plain = /^[\w@%+=:,./-]+$/;
const needsEscapes = /[\p{C}\u2028\u2029]/u;

/**
 * One argument as a shell reads it back. Control and bidirectional characters are written as bytes in
 * `$'…'`, which bash, zsh, ksh and busybox understand, so that the command stays one visible line.
 */
function quoteWord(word: string): string {
  if (plain.test(word)) return word;
  if (needsEscapes.test(word)) return `$'${[...word].map(ansiC).join('')}'`;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command line fit to paste: every argument comes out of the shell as it went in. */
export function quoteWords(argv: readonly string[]): string {
  const [program = '', ...rest] = argv;
  // `NAME=value` in front would be an assignment, not a program.
  const first = program.includes('=') ? `'${program.replaceAll("'", String.raw`'\''`)}'` : quoteWord(program);
  return [first, ...rest.map(quoteWord)].join(' ');
}

function ansiC(character: string): string {
  if (character === '\\' || character === "'") return `\\${character}`;
  if (character === '\n') return String.raw`\n`;
  if (!needsEscapes.test(character)) return character;
  return [...new TextEncoder().encode(character)]
    .map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
    .join('');
}
