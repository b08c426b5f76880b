import type { TextMistake } from './split-words.js';

/** A piece of a template: text as it is, or the name of a value to put in. */
type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binding'; readonly name: string; readonly offset: number };

export interface ParsedTemplate {
  readonly parts: readonly TemplatePart[];
  readonly mistakes: readonly TextMistake[];
}

/** Reads the `${…}` of a text. `$${` stands for a literal `${`. */
export function parseTemplate(template: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  let text = '';
  let index = 0;
  while (index < template.length) {
    if (template.startsWith('$${', index)) {
      text += '${';
      index += 3;
    } else if (template.startsWith('${', index)) {
      const close = template.indexOf('}', index);
      if (close < 0) {
        return {
          parts,
          mistakes: [{ offset: index, message: 'Expected `}` after `${`, got the end of the word' }],
        };
      }
      if (text !== '') parts.push({ kind: 'text', text });
      text = '';
      parts.push({ kind: 'binding', name: template.slice(index + 2, close), offset: index });
      index = close + 1;
    } else {
      text += template[index];
      index += 1;
    }
  }
  if (text !== '') parts.push({ kind: 'text', text });
  return { parts, mistakes: [] };
}
