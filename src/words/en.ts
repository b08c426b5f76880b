import { explain } from './en/explain.js';

/** The languages that people can read reports in, as `<html lang>` names them. */
export type Language = 'en' | 'ja';

/** Every word that a report or an explanation is made of; sentences with parts are functions. */
export const en = {
  language: 'en' as Language,
  explain,
};

/** The table that every language fills: a key that is missing or too many does not compile. */
export type Words = typeof en;
