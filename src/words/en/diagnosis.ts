import { causes } from './diagnosis-causes.js';
import { changes } from './diagnosis-changes.js';
import { facts } from './diagnosis-facts.js';

/** A cell’s explanation: its sentences, and the words around them. */
export const diagnosis = {
  title: 'Why',
  seen: 'What was seen',
  known: 'Known cause',
  likely: 'Likely causes, the likeliest first',
  toChange: 'What to change',
  more: 'More',
  /** One line for a cell: what was seen, the likeliest cause, what to change first. */
  likelyCause: (clause: string) => `Likely: ${clause}.`,
  knownCause: (clause: string) => `Cause: ${clause}.`,
  change: (sentence: string) => `To change: ${sentence}`,
  asFor: (cell: string) => `Explained as ${cell}.`,
  nothing: 'Nothing to explain: it succeeded, or nothing can be concluded from it.',
  facts,
  causes,
  changes,
};
