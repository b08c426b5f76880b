import { type Sentence, sentence } from '../sentence.js';
import { count } from './phrases.js';

/** What the HTML page alone says: its ways around, its filters, its timeline. */
export const htmlPage = {
  skip: 'Skip to the matrix',
  sections: 'Sections',
  timeline: 'Timeline',
  run: 'Run',
  ranIn: (target: string) => `ran in ${target}`,
  started: <Part>(time: Part, took: string): Sentence<Part> => sentence`started ${time}${`, took ${took}`}`,
  clients: 'Clients',
  probes: 'Probes',
  madeFrom: <Part>(file: Part, run: Part): Sentence<Part> =>
    sentence`Made by reachmatrix from ${file} of run ${run}.`,
  byVerdict: (experiments: string) => `${experiments} by verdict`,
  more: (amount: number) => `and ${amount} more`,
  matrixPart: (number: number) => `Matrix, part ${number}`,
  whatMarksMean: 'What the marks mean',
  marksMean:
    'A colour and its symbol show what happened, not whether that is wanted: that is the verdict’s to say.',
  outcomes: 'Outcomes',
  verdicts: 'Verdicts',
  filter: {
    title: 'Filter the experiments',
    verdict: 'Verdict',
    scenario: 'Scenario',
    probe: 'Probe',
    all: 'all',
    harness: 'none: the harness itself',
    showAll: 'Show all',
    /** The page's script puts the amounts in. */
    shown: '{shown} of {total} experiments shown',
  },
  copy: {
    button: 'Copy',
    title: 'Copy the command',
    done: 'Copied',
    refused: 'Press Ctrl+C',
  },
  message: 'Message',
  command: 'Command',
  took: 'Took',
  backToMatrix: 'Back to the matrix',
  /** @param paths - access paths of which nothing is shown; absent where others of the same one are. */
  evidenceLeftOut: (experiments: number, paths?: number) =>
    `Evidence of ${count(experiments, 'experiment')}${paths === undefined ? '' : ` of ${count(paths, 'access path')}`} ` +
    'is left out here, for the page to stay of a size that opens; run.json holds it.',
  timelineOf: {
    title: 'Timeline of the last runs',
    experiment: 'Experiment',
    lead: (runs: number) => `The last ${runs} runs, oldest first, by the date they replay.`,
    ringed: <Part>(mark: (word: string) => Part): Sentence<Part> =>
      sentence`${mark('Ringed')}: another outcome than before, or failing where it did not, or no longer.`,
    changedOnly: (most: number) =>
      `Of so many experiments only those that changed are here, ${most} at most.`,
    run: (run: string, started: string) => `run ${run}, started ${started}`,
    moment: (asOf: string, run: string, said: string) => `${asOf}, run ${run}: ${said}`,
    changed: 'changed',
    absent: 'not in this run',
  },
};
