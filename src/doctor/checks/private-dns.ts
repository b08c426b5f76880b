import { type Check, type Finding, ok, problem } from '../finding.js';
import { findEndpoint } from '../subjects.js';

/**
 * That a service's own name leads to its interface endpoint where commands go by it, and to no interface
 * endpoint where commands are to take the gateway.
 */
export const privateDns: Check = {
  id: 'private-dns',
  examine: (facts) => {
    const wanted = facts.paths.filter(({ byServiceName }) => byServiceName);
    const names = [...new Set(wanted.map(({ endpoint }) => endpoint))];
    return names.flatMap((name): readonly Finding[] => {
      const endpoint = findEndpoint(facts, name);
      if (endpoint === undefined) return [];
      if (endpoint.type !== 'Gateway') {
        return [
          endpoint.privateDns
            ? ok(name, 'private DNS is on')
            : problem(
                name,
                `private DNS of ${endpoint.id} is off: the service’s own name does not lead to it`,
                'Turn on private DNS, and DNS support and hostnames of the VPC.',
              ),
        ];
      }
      const taking = facts.endpoints?.find(
        ({ type, serviceName, vpcId, privateDns: on }) =>
          type === 'Interface' && on && vpcId === endpoint.vpcId && serviceName === endpoint.serviceName,
      );
      return [
        taking === undefined
          ? ok(name, 'no interface endpoint takes the service’s name')
          : problem(
              name,
              `private DNS of ${taking.id} sends the service’s name there, past the gateway`,
              `Turn off private DNS of ${taking.id}.`,
            ),
      ];
    });
  },
};
