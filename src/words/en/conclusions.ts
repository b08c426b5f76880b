/** The article's conclusions, and what a run's cells say of them. */
export const conclusions = {
  title: 'The article’s conclusions',
  results: { confirmed: 'confirmed', contradicted: 'contradicted', 'not shown': 'not shown by this run' },
  citing: { contradicts: 'Contradicted by ', confirms: 'Confirmed by ', nothing: 'Says nothing: ' },
  notPartOfRun: 'not part of this run',
  doubtful: (outcome: string, doubt: string) => `${outcome}, ${doubt}`,
  showsNeither: 'which shows neither',
  anotherPath: 'by another path',
  otherAnswer: 'with another answer than asked for',
  claims: {
    'endpoint-services':
      'An endpoint service behind a Network or Gateway Load Balancer, a partner’s included, can be reached from ' +
      'another region when the endpoint names the service’s region.',
    'aws-services':
      'AWS services’ own gateway and interface endpoints cannot be used across regions (as of December 2024).',
    'supported-regions':
      'The provider lists the regions from which its service may be used; several are allowed.',
    prices:
      'It costs extra: the consumer pays inter-region transfer, the provider an hourly price per active remote region.',
    'several-zones': 'An endpoint service for other regions needs a load balancer in several zones.',
  },
  /** What the cells cannot show, told with the result; empty where they can. */
  caveats: {
    'endpoint-services':
      'Tried with a service of one’s own behind a Network Load Balancer; not with a Gateway Load Balancer or a partner’s.',
    'supported-regions':
      'Shown indirectly: the home region, being listed, finds the remote service; and a request that lists two regions is ' +
      'refused for its zones, not for its regions.',
    'aws-services': '',
    prices: 'A price, not a path: dated December 2024 in the article, and nothing that a packet could show.',
    'several-zones': '',
  },
};
