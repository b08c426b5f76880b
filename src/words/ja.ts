import type { Words } from './en.js';
import { explain } from './ja/explain.js';

/** Japanese; its terms are those of the glossary in docs/guide/languages.md. */
export const ja: Words = {
  language: 'ja',
  explain,
};
