import { count } from './phrases.js';

/** What is written into the HTML page's drawings, and what is read aloud in their stead. */
export const drawings = {
  /** The way of an attempt, stop by stop. */
  path: {
    told: (stops: string) => `Path: ${stops}`,
    stop: (kind: string, label: string, state: string) => `${kind} ${label}: ${state}`,
    kinds: {
      probe: 'probe',
      harness: 'harness',
      name: 'name',
      address: 'address',
      endpoint: 'endpoint',
      service: 'service',
    },
    states: {
      passed: 'passed',
      refused: 'answered, but not as asked',
      failed: 'failed here',
      unreached: 'not reached',
      unknown: 'not known',
    },
    theProbe: 'the probe',
    notObserved: (fault: string) => `not observed: ${fault}`,
    theName: 'the name',
    nameResolved: 'name resolved',
    requests: (lookUp: string, amount: number) => `${lookUp}; ${count(amount, 'request')}`,
    connected: 'TCP connected',
    notConnected: 'no TCP connection',
    addressUnknown: 'address not known',
    furtherAddresses: (shown: string, amount: number) => `${shown} and ${amount} more`,
    theAnswer: 'the answer',
    pathProven: 'path proven',
    anotherPath: 'passed by: another path',
    unproven: 'whether by it, is not shown',
    noAnswer: 'no answer seen',
    answered: 'answered',
  },
  /** An access path's surroundings. */
  topology: {
    title: (path: string) => `Where ${path} was tried`,
    told: (title: string, ways: string) => `${title}. ${ways}`,
    callsItself: 'calls the API itself',
    regions: {
      home: (region: string) => `home region ${region}`,
      remote: (region: string) => `remote region ${region}`,
    },
    elsewhere: 'elsewhere',
    noneEndedHere: 'no experiment ended here',
    lookUps: 'names looked up',
    unobserved: 'not observed',
    endpointTypes: {
      gateway: (name: string) => `gateway endpoint ${name}`,
      interface: (name: string) => `interface endpoint ${name}`,
    },
    mark: (experiment: string, outcome: string, verdict: string) => `${experiment}: ${outcome}, ${verdict}`,
    starts: {
      probe: 'from the probe',
      harness: 'from the harness',
      endpoint: (name: string) => `through the endpoint ${name}`,
    },
    way: (start: string, service: string, region: string | undefined, experiments: string) =>
      `${start} to ${service}${region === undefined ? '' : ` in ${region}`}: ${experiments}`,
  },
};
