const longest = 60;

/**
 * Shows a value from a file inside a message: short, on one line, and with nothing in it that a terminal
 * would obey.
 */
export function showValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  return showText(String(value));
}

/** Puts a text in backticks, cut where it is long, its control characters written as escapes. */
export function showText(text: string): string {
  if (text === '') return 'an empty text';
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `\`${escapeControls(cut)}\``;
}

function escapeControls(text: string): string {
  return text.replace(/\p{C}/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** Joins choices as one would say them: `a`, `b` or `c`. */
export function showChoices(choices: readonly string[]): string {
  const quoted = choices.map((choice) => `\`${choice}\``);
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
