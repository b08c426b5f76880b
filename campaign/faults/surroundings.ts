import type { Fault } from './fault.js';

/** A probe whose environment holds something that its clients would heed, if the script let it through. */
function environmentFault(
  { id, what, answer }: Pick<Fault, 'id' | 'what' | 'answer'>,
  environment: Readonly<Record<string, string>>,
): Fault {
  return {
    id,
    what,
    answer,
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({ environment });
    },
  };
}

const proxy = 'http://proxy.corp.example:3128';

/** What the script finds around it on a probe. */
export const surroundingFaults: readonly Fault[] = [
  environmentFault(
    {
      id: 'proxy-set',
      what: 'proxy variables are set on the probe, and the proxy works: it leads out by another way',
      answer: 'the script takes them from its clients',
    },
    { https_proxy: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, HTTP_PROXY: proxy, ALL_PROXY: proxy },
  ),
  environmentFault(
    {
      id: 'settings-set',
      what: 'AWS_REGION and AWS_ENDPOINT_URL are set on the probe, to what the experiments do not mean',
      answer: 'the script takes them from its clients',
    },
    { AWS_REGION: 'eu-west-3', AWS_ENDPOINT_URL: 'https://localstack.corp.example' },
  ),
  environmentFault(
    {
      id: 'odd-locale',
      what: 'LANG and LC_ALL of the probe are Turkish: causes of failed connections would be named in another language',
      answer: 'the script sets its own for its tools and for its clients',
    },
    { LANG: 'tr_TR.ISO-8859-9', LC_ALL: 'tr_TR.ISO-8859-9' },
  ),
  {
    id: 'no-home',
    what: 'HOME is not set, as under the agent',
    answer: 'the script leans on no folder of a user',
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({ noHome: true });
    },
  },
];
