/**
 * Characters that change how text is shown rather than being shown: controls, format characters (bidirectional
 * and zero-width marks, tags), line and paragraph separators, lone surrogates. Line feeds are not among them.
 */
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Nearly every text: nothing to spell out, so that the slower look by Unicode's classes is spared. */
const printable = /^[\n -~]*$/;

/**
 * Text from a machine with everything invisible spelled out (`\x1b`, `\u{202e}`), so that it can neither
 * move a cursor nor reorder a line. Line feeds stay, tabs become spaces, CRLF becomes LF.
 */
export function visibleText(text: string): string {
  if (printable.test(text)) return text;
  return text.replaceAll('\r\n', '\n').replaceAll('\t', '  ').replace(hidden, spellOut);
}

/** The same on one line: runs of white space become one space, and the ends are trimmed. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\s+/gu, ' ').trim();
}

function spellOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
