import { conclusions } from './en/conclusions.js';
import { configuration } from './en/configuration.js';
import { diagnosis } from './en/diagnosis.js';
import { differences, history, notices } from './en/differences.js';
import { drawings } from './en/drawings.js';
import { evidence } from './en/evidence.js';
import { explain } from './en/explain.js';
import { htmlPage } from './en/html-page.js';
import { names } from './en/names.js';
import { pages } from './en/pages.js';
import { phrases } from './en/phrases.js';
import { reachability } from './en/reachability.js';
import { proofs, reasons } from './en/reasons.js';
import { summary, terminal } from './en/summary.js';

/** The languages that people can read reports in, as `<html lang>` names them. */
export type Language = 'en' | 'ja';

/** Every word that a report or an explanation is made of; sentences with parts are functions. */
export const en = {
  language: 'en' as Language,
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
  /** A title or a column of a scenario, as the reader's language has it; a text of the user's own as it is. */
  scenarioText: (text: string) => text,
};

/** The table that every language fills: a key that is missing or too many does not compile. */
export type Words = typeof en;
