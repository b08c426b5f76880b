import type { Explanation } from '../explanation.js';
import type { OpenTextTopic } from '../topics.js';

export const explainUnclassified = {
  unknown: {
    meaning: 'This text fits no known outcome, so nothing is concluded from it.',
    advice: [
      'Paste the client’s whole error text, from the line that begins with `An error occurred` or `curl: (…)`, and give --exit-code.',
      'If it is a real client’s text that should be known, report it with the client’s version.',
    ],
  } as Explanation,
  topics: {
    'no-route': (host) => ({
      meaning: `The caller’s own system had no route to ${host}, or a neighbour said so. Neither a refusal nor a silent path was seen.`,
      advice: [
        'Check the caller’s own routing table and interface before the VPC’s.',
        'If only IPv6 is unreachable, the name has IPv6 addresses that this subnet cannot use.',
      ],
    }),
    'no-connection': (host) => ({
      meaning: `No connection to ${host} came about, but the text alone does not tell why: no such name, a resolver that failed, a refusal, or no route.`,
      advice: [
        'Run it again with --debug (AWS CLI) or --verbose (curl) and paste everything: the cause stands in those lines.',
        'Or look the name up on the same machine: no address means DNS, an address means a refusal or a missing route.',
      ],
    }),
  } satisfies Record<OpenTextTopic, (host: string) => Explanation>,
};
