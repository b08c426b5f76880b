/**
 * Characters that change how text is shown rather than being shown: C0 and C1 controls, zero-width and
 * bidirectional marks, line and paragraph separators, tags, lone surrogates. Tab and line feed are not here.
 */
const hidden =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\p{Cs}\u{e0000}-\u{e0fff}]/gu;

const escape = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
};

/**
 * Text from a machine with everything invisible spelled out (`\x1b`, `\u{202e}`), so that it can neither
 * move a cursor nor reorder a line. Line feeds stay, tabs become spaces, CRLF becomes LF.
 */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\t', '  ').replace(hidden, escape);
}

/** The same on one line: runs of white space become one space, and the ends are trimmed. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\s+/gu, ' ').trim();
}
