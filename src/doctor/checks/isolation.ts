import { findWayOut } from '../../discovery/subnet-ways.js';
import { type Check, ok, problem } from '../finding.js';
import { nameProbe } from '../subjects.js';

/** That no route leads out of the VPC but through endpoints: else answers may have come another way. */
export const isolation: Check = {
  id: 'isolation',
  examine: ({ probes }) =>
    probes.flatMap((probe) => {
      const { instance } = probe;
      if (instance?.routes === undefined) return [];
      const out = findWayOut(instance.routes);
      return out === undefined
        ? [ok(nameProbe(probe), `${instance.subnetId} has no way out of the VPC`)]
        : [
            problem(
              nameProbe(probe),
              `${instance.subnetId} has the route ${out.destination} → ${out.target}`,
              'Remove the route, or use a probe in an isolated subnet: what should not be reachable may be, by that way.',
            ),
          ];
    }),
};
