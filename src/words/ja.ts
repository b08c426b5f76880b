import type { Words } from './en.js';
import { conclusions } from './ja/conclusions.js';
import { configuration } from './ja/configuration.js';
import { diagnosis } from './ja/diagnosis.js';
import { differences, history, notices } from './ja/differences.js';
import { drawings } from './ja/drawings.js';
import { evidence } from './ja/evidence.js';
import { explain } from './ja/explain.js';
import { htmlPage } from './ja/html-page.js';
import { names } from './ja/names.js';
import { pages } from './ja/pages.js';
import { phrases } from './ja/phrases.js';
import { reachability } from './ja/reachability.js';
import { proofs, reasons } from './ja/reasons.js';
import { scenarioTexts } from './ja/scenario-texts.js';
import { summary, terminal } from './ja/summary.js';

/** Japanese; its terms are those of the glossary in docs/guide/languages.md. */
export const ja: Words = {
  language: 'ja',
  phrases,
  names,
  reasons,
  proofs,
  summary,
  terminal,
  pages,
  htmlPage,
  drawings,
  evidence,
  configuration,
  reachability,
  differences,
  history,
  notices,
  conclusions,
  explain,
  diagnosis,
  scenarioText: (text) => scenarioTexts.get(text) ?? text,
};
