/** A part of a text between two places where a line may end. */
interface Unit {
  readonly text: string;
  /** Whether a space stands before it where no line ends there. */
  readonly spaced: boolean;
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々、。「」『』（）・：；！？]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々、。「」『』（）・：；！？]+/gu;
/** What a line must not begin with in Japanese; a particle, an ending or a suffix stays with its word too. */
const clings = /^(?:[\p{Script=Hiragana}ー々、。」』）・：；！？,.:;!?)\]]+|\p{Script=Han})$/u;
/** What a line must not end with; one letter alone is no word but the dictionary's mistake. */
const opens = /[「『（([]$|^\p{Script=Katakana}$/u;

const japanese = new Intl.Segmenter('ja', { granularity: 'word' });

/** The units of a text: between spaces and, in a script that has none, between words. */
export function lineUnits(text: string): readonly Unit[] {
  return text
    .split(/\s+/u)
    .filter(Boolean)
    .flatMap((word) =>
      (unspaced.test(word) ? joinUnits(wordsOf(word)) : [word]).map((each, index) => ({
        text: each,
        spaced: index === 0,
      })),
    );
}

/** Only what is in a script without spaces is taken apart: a host or an option beside it stays whole. */
function wordsOf(word: string): readonly string[] {
  return (word.match(runs) ?? []).flatMap((run) =>
    unspaced.test(run) ? Array.from(japanese.segment(run), ({ segment }) => segment) : [run],
  );
}

function joinUnits(words: readonly string[]): readonly string[] {
  const units: string[] = [];
  for (const word of words) {
    const last = units.at(-1);
    if (last !== undefined && (clings.test(word) || opens.test(last))) units[units.length - 1] = last + word;
    else units.push(word);
  }
  return units;
}
