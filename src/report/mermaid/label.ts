import { visibleLine } from '../visible-text.js';

/** Longer names are cut: a drawing shows which, the matrix says what. */
const longest = 60;
const plain = /[\p{L}\p{N} .,/()→·…✅⏳🔀🔏⛔🚫❓🧱🔓🔧🌀➖🔴🟡🟠🔵⚪🟢-]/u;

/**
 * A quoted label of Mermaid's. Whatever could be its syntax, HTML or Markdown is written as the code of its
 * character, `#60;` for `<`, which Mermaid shows and never reads.
 */
export function writeLabel(text: string): string {
  const visible = [...visibleLine(text)];
  const cut = visible.length > longest ? [...visible.slice(0, longest - 1), '…'] : visible;
  const written = cut.map((each) => (plain.test(each) ? each : `#${each.codePointAt(0)};`)).join('');
  return `"${written === '' ? '#8203;' : written}"`;
}
