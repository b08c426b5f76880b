import { type Check, ok, problem } from '../finding.js';
import { findEndpoint, nameProbe } from '../subjects.js';

/** That the subnets whose commands must come through a gateway endpoint have a route to it, and others none. */
export const gatewayRoute: Check = {
  id: 'gateway-route',
  examine: (facts) =>
    facts.probes.flatMap((probe) => {
      const routes = probe.instance?.routes;
      if (routes === undefined) return [];
      const used = facts.paths.filter(({ role }) => role === probe.role);
      const gateways = facts.endpoints?.filter(({ type }) => type === 'Gateway') ?? [];
      const wanted = used
        .flatMap(({ endpoint }) => findEndpoint(facts, endpoint) ?? [])
        .filter(({ type }) => type === 'Gateway');
      const services = new Set(
        used.flatMap(({ endpoint }) => findEndpoint(facts, endpoint)?.serviceName ?? []),
      );
      const leadsTo = (id: string) => routes.some(({ target }) => target === id);
      const subject = nameProbe(probe);
      const subnet = probe.instance?.subnetId ?? 'its subnet';
      if (wanted.length > 0) {
        return wanted.map(({ id }) =>
          leadsTo(id)
            ? ok(subject, `${subnet} has a route to ${id}`)
            : problem(subject, `${subnet} has no route to ${id}`, `Add the subnet’s route table to ${id}.`),
        );
      }
      return gateways
        .filter(({ serviceName }) => services.has(serviceName))
        .map(({ id }) =>
          leadsTo(id)
            ? problem(
                subject,
                `${subnet} has a route to the gateway endpoint ${id}, though its commands are to use the interface endpoint`,
                'Use a probe in a subnet without that route.',
              )
            : ok(subject, `${subnet} has no route to ${id}`),
        );
    }),
};
