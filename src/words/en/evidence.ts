import { type Sentence, sentence } from '../sentence.js';

/** What was seen of an experiment, attempt by attempt. */
export const evidence = {
  control: 'control',
  on: <Part>(instance: Part): Sentence<Part> => sentence` on ${instance}`,
  attempt: (number: number, total: number) => `Attempt ${number} of ${total}:`,
  expected: 'Expected',
  nothingNotRun: 'nothing, as it was not run',
  nothingExpected: 'nothing on that date',
  source: <Part>(source: Part): Sentence<Part> => sentence` (source: ${source})`,
  wayOfCalling: 'Way of calling',
  calledByHarness: 'called by the harness itself',
  fromProbe: <Part>(probe: Part): Sentence<Part> => sentence`from the probe ${probe}`,
  instance: <Part>(instance: Part): Sentence<Part> => sentence`instance ${instance}`,
  throughEndpoint: <Part>(endpoint: Part): Sentence<Part> =>
    sentence`to be answered through the endpoint ${endpoint}`,
  operation: 'Operation',
  notObserved: 'Not observed',
  hop: (number: number) => `Hop ${number}`,
  status: (far: string, status: number) => `${far}, status ${status}`,
  dns: 'DNS',
  resolverSilent: 'the resolver did not answer',
  resolverFailed: 'the resolver failed',
  noSuchName: 'no such name',
  answer: 'The answer',
  pathProven: 'Path proven',
  addressesOf: <Part>(addresses: Part, endpoint: Part): Sentence<Part> =>
    sentence`${addresses} of ${endpoint}`,
  pathNotProven: 'Path not proven',
  anotherPath: 'Answered by another path',
  took: (duration: string) => `Took ${duration}`,
  exitCode: (duration: string, exitCode: number) => `${duration}, exit code ${exitCode}`,
};
