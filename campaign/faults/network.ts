import type { Fault } from './fault.js';

/** Taken for documentation: no world has it. */
const deadAddress = '198.51.100.7';

/** What goes wrong with the network that the probes see. It changes what is true. */
export const networkFaults: readonly Fault[] = [
  {
    id: 'dns-slow',
    matter: 'names',
    what: 'the resolver takes 3 s for each name',
    answer: 'waited for: the clients’ limits count from the look-up on',
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({ dns: () => 'slow' });
    },
  },
  {
    id: 'dns-failing-once',
    matter: 'names',
    what: 'the resolver fails (SERVFAIL) the first time it is asked for a name',
    answer: 'a failure is no answer: tried again',
    hides: 'probes',
    unsteady: true,
    install: (bench) => {
      const asked = new Set<string>();
      bench.conditions.push({
        dns: (host) => {
          if (asked.has(host)) return undefined;
          asked.add(host);
          return 'failing';
        },
      });
    },
  },
  {
    id: 'dns-failing-always',
    matter: 'names',
    what: 'the resolver fails (SERVFAIL) for every name',
    answer: 'a failure is no answer, and not the word that there is no such name: inconclusive',
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({ dns: () => 'failing' });
      bench.circumstances.push({
        alter: (_key, outcome, { from }) => (from === undefined ? outcome : undefined),
      });
    },
  },
  {
    id: 'dns-silent',
    matter: 'names',
    what: 'the resolver does not answer',
    answer: 'told apart from a name that does not exist: `timeout`, phase dns',
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({ dns: () => 'silent' });
      bench.circumstances.push({
        alter: (_key, outcome, { from }) =>
          from === undefined ? outcome : { kind: 'timeout', phase: 'dns', by: [] },
      });
    },
  },
  {
    id: 'address-dead',
    matter: 'names',
    what: 'every name has a second address, the first one tried, where nobody answers',
    answer:
      'the client goes on to the next; by which of them an answer came the AWS CLI does not say: inconclusive',
    hides: 'probes',
    install: (bench) => {
      bench.conditions.push({ dns: () => ({ deadAddressFirst: deadAddress }) });
    },
  },
  {
    id: 'impostor',
    what: 'something that is not AWS answers at AWS’s addresses',
    answer: 'its certificate is not AWS’s: `tls-failure`, the truth about this network',
    hides: 'none',
    install: (bench) => {
      bench.conditions.push({
        impostor: (host) =>
          host.includes('vpce-svc')
            ? undefined
            : { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' },
      });
      bench.circumstances.push({
        alter: (key, outcome, { from }) => {
          const isTls = from !== undefined && key !== 'ssm/private-dns' && key !== 'custom-nlb/http-get';
          return isTls && outcome.by.length > 0 ? { kind: 'tls-failure', by: [] } : outcome;
        },
      });
    },
  },
];
