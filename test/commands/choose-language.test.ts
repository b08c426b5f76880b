import { describe, expect, it } from 'vitest';
import { chooseWords, type LanguageChoice } from '../../src/commands/choose-language.js';
import { explain } from '../../src/commands/explain.js';
import { languages } from '../../src/words/languages.js';

const languageOf = (choice: LanguageChoice): string => {
  const chosen = chooseWords(choice);
  if ('problems' in chosen) throw new Error(chosen.problems.join());
  return chosen.words.language;
};

describe('the language', () => {
  it.each(Object.entries(languages))('%s names its own table', (name, words) => {
    expect(words.language).toBe(name);
    expect(languageOf({ lang: name, env: { LC_ALL: 'de_DE.UTF-8' } })).toBe(name);
  });

  it.each<[Record<string, string>, string]>([
    [{}, 'en'],
    [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'ja' }, 'ja'],
    [{ LANG: 'ja-JP' }, 'ja'],
    [{ LANG: 'ja_JP.eucJP@x' }, 'ja'],
    [{ LANG: 'JA_jp.utf8' }, 'ja'],
    [{ LANG: 'jam_JM.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'C' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'POSIX' }, 'en'],
    [{ LANG: '' }, 'en'],
    [{ LANG: 'constructor' }, 'en'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'ja_JP.UTF-8', LC_MESSAGES: 'C' }, 'en'],
    [{ LANG: 'ja_JP.UTF-8', LC_MESSAGES: '' }, 'ja'],
    [{ LANG: 'ja_JP.UTF-8', LC_MESSAGES: 'ja_JP.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'C', LC_ALL: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'C', LC_ALL: '', LC_MESSAGES: 'ja_JP' }, 'ja'],
    [{ LC_CTYPE: 'ja_JP.UTF-8' }, 'en'],
  ])('of %j is %s', (env, language) => {
    expect(languageOf({ env })).toBe(language);
  });

  it.each(['xx', 'JA', 'ja_JP', '', 'constructor', '__proto__'])('refuses --lang %j', (lang) => {
    expect(chooseWords({ lang, env: { LANG: 'ja_JP.UTF-8' } })).toEqual({
      problems: [`Expected \`--lang\` to be en or ja, got \`${lang}\`.`],
    });
  });
});

describe('explain', () => {
  const redirect =
    'An error occurred (PermanentRedirect) when calling the ListObjects operation: The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint: x';

  it('speaks Japanese when asked to, and leaves names and what the client said as they are', () => {
    const { exitCode, stdout } = explain(redirect, { json: false, lang: 'ja' });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^PermanentRedirect \(到達: http\)\n\nS3 には到達しました。/);
    expect(stdout).toContain('\n対処方法:\n- ');
  });

  it('translates in JSON what is prose, and no key, kind or code', () => {
    const json = (lang: string) => JSON.parse(explain(redirect, { json: true, lang }).stdout);
    const { meaning, advice, ...facts } = json('ja');
    expect(json('en')).toMatchObject(facts);
    expect(meaning).toMatch(/\p{Script=Hiragana}/u);
    expect(advice.join()).toMatch(/\p{Script=Hiragana}/u);
  });

  it('ends with 2 for a language it does not know, and says all that is wrong', () => {
    const { exitCode, stdout, stderr } = explain('', { json: false, lang: 'xx' });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Expected `--lang` to be en or ja, got `xx`\.\nExpected an error text on .*\n$/);
  });
});
