import { en, type Language, type Words } from './en.js';
import { ja } from './ja.js';

/** Every language by the name that `--lang` takes. */
export const languages: Readonly<Record<Language, Words>> = { en, ja };
