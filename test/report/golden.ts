import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Words } from '../../src/words/en.js';

const folder = new URL('golden/', import.meta.url);

/** Holds a text against a file of test/report/golden; `UPDATE_GOLDEN=1` writes the file instead. */
export function expectGolden(name: string, text: string): void {
  const file = new URL(name, folder);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(existsSync(file), `${name} exists`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

/** The golden file of a language: `article.md` in English, `article.ja.md` in Japanese. */
export function inLanguage(name: string, { language }: Words): string {
  return language === 'en' ? name : name.replace(/(?=\.\w+$)/, `.${language}`);
}
