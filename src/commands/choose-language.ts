import type { Words } from '../words/en.js';
import { languages } from '../words/languages.js';

/** The flag of every command that prints for people. */
export interface LanguageFlag {
  readonly lang?: string;
}

/** What decides in which language a command speaks to people. */
export interface LanguageChoice extends LanguageFlag {
  /** The process's; without it the locale counts for nothing. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const byName: ReadonlyMap<string, Words> = new Map(Object.entries(languages));

/**
 * The words of the language that `--lang` names, or else of the locale for messages.
 * @returns or what was expected of the flag.
 */
export function chooseWords({
  lang,
  env = {},
}: LanguageChoice): { readonly words: Words } | { readonly problems: readonly string[] } {
  const words = byName.get(lang ?? localeLanguage(env)) ?? (lang === undefined ? languages.en : undefined);
  if (words !== undefined) return { words };
  return { problems: [`Expected \`--lang\` to be ${[...byName.keys()].join(' or ')}, got \`${lang}\`.`] };
}

/**
 * The locale's language: `ja` of `ja_JP.UTF-8`, `ja-JP` or `ja`.
 * @see POSIX, XBD 8.2: LC_ALL comes before LC_MESSAGES, that before LANG; an empty one is not set.
 */
function localeLanguage({ LC_ALL, LC_MESSAGES, LANG }: NonNullable<LanguageChoice['env']>): string {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find(Boolean) ?? '';
  return locale.replace(/[_.@-].*/s, '').toLowerCase();
}
