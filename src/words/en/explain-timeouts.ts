import type { TimeoutPhase } from '../../model/outcome.js';
import type { Explanation } from '../explanation.js';

/** What it means that nothing came back, by what the client waited for. */
export const explainTimeouts = {
  phases: {
    dns: (host) => ({
      meaning: `The resolver did not answer when asked for ${host}: neither with an address nor with 'no such name'.`,
      advice: [
        'Check that DNS support is on for the VPC (enableDnsSupport), and that DHCP options name a resolver that the subnet can reach.',
        'If an outbound Resolver rule forwards the name, check the path from the rule’s endpoint to its target, UDP and TCP port 53.',
      ],
    }),
    connect: (host) => ({
      meaning: `The name ${host} was resolved, but nothing answered the attempt to connect: packets were dropped without a word. No service was reached.`,
      advice: [
        `Look at which address ${host} resolves to on the probe: a public address needs a route (gateway endpoint, NAT), a private one an endpoint in reach.`,
        'If the host is in another region than the VPC, no endpoint of this VPC covers it: create an interface endpoint for that region where the service supports it, or call from that region.',
        'Check the security group of the endpoint’s network interfaces: it must allow port 443 from the probe’s subnet.',
        'Check the subnet’s route table (a gateway endpoint’s prefix list must be there) and its network ACLs, in both directions.',
      ],
    }),
    tls: (host) => ({
      meaning: `A connection to ${host} was opened, but the TLS handshake was never answered.`,
      advice: [
        'Check that the port speaks TLS: a plain TCP or HTTP listener behind an NLB stays silent.',
        'Check for a firewall or inspection device that lets the connection through and drops what follows.',
        'Check for a path that drops large packets (MTU): small ones open the connection, the certificate does not fit.',
      ],
    }),
    response: (host) => ({
      meaning: `${host} accepted the connection but did not answer in time. The AWS CLI says the same of a TLS handshake that is never answered.`,
      advice: [
        'Try once more with a longer read timeout: a slow service looks the same as a silent one.',
        'If the service is your own behind an NLB, check that a healthy target listens and that it answers the NLB’s addresses.',
        'Check for a firewall or inspection device that lets the connection through and drops what follows.',
      ],
    }),
  } satisfies Record<TimeoutPhase, (host: string) => Explanation>,
  /** The evidence does not tell what was waited for; the advice on connections follows. */
  unknownPhase: (host: string): Explanation => ({
    meaning: `Nothing came back from ${host} in time. The text does not tell what was waited for: the connection, the TLS handshake or the answer.`,
    advice: [
      'Run it again with curl’s --verbose or the AWS CLI’s --debug: the last line before the wait tells.',
    ],
  }),
};
