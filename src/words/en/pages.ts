import { type Sentence, sentence } from '../sentence.js';
import { count } from './phrases.js';

/** Titles, the matrix and the run's particulars, on pages of every kind. */
export const pages = {
  title: 'Reachability matrix',
  headings: {
    summary: 'Summary',
    matrix: 'Matrix',
    topology: 'Topology',
    run: 'The run',
    evidence: 'Evidence',
  },
  accessPath: 'Access path',
  accessPathFrom: <Part>(probe: Part): Sentence<Part> => sentence`Access path from ${probe}`,
  /** Above the part of a survey that is of a pair of regions. */
  between: (home: string, region: string) =>
    home === region ? `${home}, its own services` : `${home} → ${region}`,
  marksMean:
    'A mark shows what happened, not whether that is wanted; a cell without a verdict is as expected.',
  /** Behind a probe's id. */
  ofAccount: (account: string) => ` of the account ${account}`,
  regions: <Part>(home: Part, remote: Part): Sentence<Part> =>
    sentence`Regions: home ${home}, remote ${remote}`,
  asOf: <Part>(day: Part): Sentence<Part> => sentence`Expectations as of ${day}`,
  ranIn: (target: string) => `Ran in ${target}`,
  started: <Part>(time: Part, took: string, run: Part): Sentence<Part> =>
    sentence`Started ${time}${`, took ${took}; run `}${run}`,
  clients: <Part>(clients: Part): Sentence<Part> => sentence`Clients: ${clients}`,
  interrupted: 'Interrupted.',
  whatIsSkipped: 'What had not run by then is skipped.',
  leftBehind: 'Left behind, delete by hand:',
  probe: 'Probe',
  instance: 'Instance',
  subnet: 'Subnet',
  routes: 'Routes of the subnet',
  amiss: 'Not as the experiments need it',
  /** A page that had no room for everything. */
  cut: (size: number, unit: 'characters' | 'bytes') => `Cut to ${size} ${unit}.`,
  leftOut: (parts: readonly string[]) => `Left out: ${parts.join(', ')}.`,
  allOfItIn: <Part>(run: Part): Sentence<Part> => sentence`All of it is in the record of run ${run}`,
  countables: {
    finding: (amount: number) => count(amount, 'line of the summary', 'lines of the summary'),
    cell: (amount: number) => `${count(amount, 'cell')} of the matrix`,
    remark: (amount: number) => count(amount, 'remark'),
    drawing: (amount: number) => count(amount, 'drawing'),
    evidence: (amount: number) => `the evidence of ${count(amount, 'experiment')}`,
  },
  /** Nodes of a drawing. */
  drawing: {
    harness: 'harness',
    probe: (role: string) => `probe ${role}`,
    endpoint: (name: string) => `endpoint ${name}`,
    noHost: 'no host reached',
    furtherWays: (amount: number) => `and ${amount} further ways`,
  },
};
