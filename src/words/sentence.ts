/** A sentence with parts that whoever shows it draws: a name as code, a link. */
export type Sentence<Part> = readonly (string | Part)[];

/** Makes one of a template: its own text, and what stands between. */
export function sentence<Part>(texts: TemplateStringsArray, ...parts: Sentence<Part>): Sentence<Part> {
  const pieces = texts.flatMap((text, index): Sentence<Part> => [text, ...parts.slice(index, index + 1)]);
  return pieces.filter((piece) => piece !== '');
}
