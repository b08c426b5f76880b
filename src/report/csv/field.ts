import { visibleText } from '../visible-text.js';

/**
 * What a spreadsheet takes for the beginning of a formula, full-width forms among them; white space in front
 * is skipped by some.
 * @see OWASP, CSV Injection
 */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
/** Nearly every text: nothing to escape. */
const plain = /^[A-Za-z0-9][ !#-~]*$/;

/**
 * One field of RFC 4180. Text is always quoted, so that no other separator of a reader's cuts it; one that a
 * spreadsheet would calculate gets an apostrophe in front, which shows that it is text. Numbers are bare.
 */
export function writeField(value: string | number | undefined): string {
  if (value === undefined || value === '') return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (plain.test(value)) return `"${value}"`;
  // A tab or carriage return in front is a formula's beginning too: it is spelled out before this looks.
  const visible = visibleText(value);
  const inert = formula.test(visible) ? `'${visible}` : visible;
  return `"${inert.replaceAll('"', '""')}"`;
}
