import type { UnaskedReason } from '../../model/reachability.js';

/** What AWS's Reachability Analyzer says of a cell; its codes and names of resources stay as they are. */
export const reachability = {
  /** Before each of its findings, where they stand among this program's own. */
  own: "AWS's analyzer",
  reachable: 'reachable',
  notReachable: (explanations: string, more: number) =>
    [
      'not reachable',
      ...(explanations === '' ? [] : [explanations]),
      ...(more > 0 ? [`${more} more`] : []),
    ].join(', '),
  sentence: (says: string, packets: string, so: string) =>
    `AWS Reachability Analyzer: ${says}; packets: ${packets} → ${so}.`,
  betweenSentences: ' ',
  isStatic: 'It reads the configuration and sends no packets.',
  noAnswer: (why: string) => `AWS Reachability Analyzer gave no answer: ${why}`,
  notAsked: (because: string) => `AWS Reachability Analyzer was not asked: ${because}.`,
  unasked: {
    'look-up': 'a look-up sends nothing to a service',
    'no-address': 'the name led to no address',
    ipv6: 'it knows IPv4 alone',
    policy: 'it does not look at endpoint policies',
    unobserved: 'no packets were observed',
    'probe-not-read': "the probe's network interface could not be read",
    limit: 'as many analyses as may be had (--max-analyses) were used for other cells',
  } satisfies Record<UnaskedReason, string>,
  codes: 'What these codes mean:',
};
