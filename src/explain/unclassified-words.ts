import type { Outcome } from '../model/outcome.js';
import type { Explanation } from './explanation.js';

interface Known {
  readonly pattern: RegExp;
  readonly meaning: (host: string) => string;
  readonly advice: readonly string[];
}

/** Texts that are well known and still leave the cause open. */
const openTexts: readonly Known[] = [
  {
    pattern: /found no route|No route to host|Network is unreachable/,
    meaning: (host) =>
      `The caller’s own system had no route to ${host}, or a neighbour said so. Neither a refusal nor a silent path was seen.`,
    advice: [
      'Check the caller’s own routing table and interface before the VPC’s.',
      'If only IPv6 is unreachable, the name has IPv6 addresses that this subnet cannot use.',
    ],
  },
  {
    pattern: /^Could not connect to the endpoint URL|^Failed to connect to |^Couldn't connect to server/,
    meaning: (host) =>
      `No connection to ${host} came about, but the text alone does not tell why: no such name, a resolver that failed, a refusal, or no route.`,
    advice: [
      'Run it again with --debug (AWS CLI) or --verbose (curl) and paste everything: the cause stands in those lines.',
      'Or look the name up on the same machine: no address means DNS, an address means a refusal or a missing route.',
    ],
  },
];

const unknown: Explanation = {
  meaning: 'This text fits no known outcome, so nothing is concluded from it.',
  advice: [
    'Paste the client’s whole error text, from the line that begins with `An error occurred` or `curl: (…)`, and give --exit-code.',
    'If it is a real client’s text that should be known, report it with the client’s version.',
  ],
};

/** Honest about what is not known, and how to find out. */
export function explainUnclassified({ message, host }: Outcome): Explanation {
  const open = openTexts.find(({ pattern }) => pattern.test(message ?? ''));
  return open === undefined ? unknown : { meaning: open.meaning(host ?? 'the host'), advice: open.advice };
}
