import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../src/scenario/load.js';
import { scenarioTexts } from '../../src/words/ja/scenario-texts.js';
import { ja } from '../../src/words/ja.js';

/** Every text of a table with its place; what functions give is seen in the golden files. */
function textsOf(value: unknown, place: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => textsOf(entry, `${place}.${key}`));
}

describe('the Japanese table', () => {
  const texts = textsOf(ja, 'ja');
  /** The same in both languages, or punctuation. */
  const international = /^(?:AWS|DNS|ja)?[\s\p{P}\p{S}]*$/u;

  it('holds no English sentence', () => {
    expect(texts.length).toBeGreaterThan(100);
    const untranslated = texts.filter(
      ([, text]) =>
        !international.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text),
    );
    expect(untranslated).toEqual([]);
  });

  it('spells words as AWS does, and puts a space between half-width letters and others', () => {
    const odd = /サーバ(?!ー)|リゾルバ(?!ー)|インターフェース|インタフェース|エンド・ポイント|ユーザ(?!ー)/u;
    const tight =
      /[A-Za-z0-9][\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]|[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}][A-Za-z0-9]/u;
    for (const [place, text] of [...texts, ...scenarioTexts]) {
      expect(text, place).not.toMatch(odd);
      expect(text, place).not.toMatch(tight);
    }
  });
});

describe('the scenarios that ship with this program', async () => {
  const loaded = await loadScenarios([], [], { morePaths: true });
  if (!loaded.ok) throw new Error('They do not load.');
  const shipped = new Set(
    loaded.value.flatMap(({ title, experiments }) => [
      title,
      ...experiments.flatMap((each) => [each.column, ...(each.title === undefined ? [] : [each.title])]),
    ]),
  );

  it.each([...shipped])('%s has its Japanese', (text) => {
    expect(ja.scenarioText(text)).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
  });

  it('have no two columns or titles that read the same, and the table has no others', () => {
    expect(new Set(scenarioTexts.values()).size).toBe(scenarioTexts.size);
    expect([...scenarioTexts.keys()].filter((text) => !shipped.has(text))).toEqual([]);
  });

  it('alone are translated', () => {
    for (const text of ['my column', 'Home region', 'constructor', '__proto__', ''])
      expect(ja.scenarioText(text)).toBe(text);
  });
});
