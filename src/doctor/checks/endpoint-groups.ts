import { type Admission, admits, type Peer } from '../../analysis/admission.js';
import type { DoctorFacts, EndpointFacts, ProbeFacts } from '../facts.js';
import { type Check, type Finding, ok, problem, unknown } from '../finding.js';
import { findEndpoint, nameProbe } from '../subjects.js';

/** That security groups let each probe reach the interface endpoints that its commands use. */
export const endpointGroups: Check = {
  id: 'endpoint-groups',
  examine: (facts) =>
    facts.probes.flatMap((probe) => {
      const names = new Set(
        facts.paths.filter(({ role }) => role === probe.role).map(({ endpoint }) => endpoint),
      );
      return [...names].flatMap((name) => {
        const endpoint = findEndpoint(facts, name);
        return endpoint === undefined || endpoint.type === 'Gateway' || probe.instance === undefined
          ? []
          : [judge(facts, probe, probe.instance, name, endpoint)];
      });
    }),
};

function judge(
  { groups }: DoctorFacts,
  probe: ProbeFacts,
  instance: NonNullable<ProbeFacts['instance']>,
  name: string,
  endpoint: EndpointFacts,
): Finding {
  const port = endpoint.serviceName.startsWith('com.amazonaws.vpce.') ? 80 : 443;
  const subject = `${name} from ${nameProbe(probe)}`;
  const from = { address: instance.privateIp, groupIds: instance.groupIds };
  const inward = join(
    endpoint.groupIds.map((id) => groups[id]).map((group) => group && admits(group.ingress, port, from)),
  );
  const ownGroups = instance.groupIds.map((id) => groups[id]);
  const outward = worst(
    endpointPeers(endpoint).map((to) =>
      join(ownGroups.map((group) => group && admits(group.egress, port, to))),
    ),
  );
  const ids = endpoint.groupIds.join(', ') || 'no group';
  if (inward === 'closed') {
    return problem(
      subject,
      `${ids} of ${endpoint.id} is closed to ${instance.privateIp} on ${port}`,
      `Allow TCP ${port} from the probe’s subnet or group in ${ids}.`,
    );
  }
  if (outward === 'closed') {
    return problem(
      subject,
      `${instance.groupIds.join(', ')} lets nothing out to ${ids} on ${port}`,
      `Allow TCP ${port} to the endpoint in the probe’s group.`,
    );
  }
  if (inward === 'open' && outward === 'open') return ok(subject, `${ids} is open on ${port}`);
  return unknown(subject, `what ${ids} and the probe’s groups allow on ${port} could not be made out`);
}

/** The endpoint's ends of a connection, one for each address: a client may take any of them. */
function endpointPeers({ addresses, groupIds }: EndpointFacts): readonly Peer[] {
  return addresses.length === 0 ? [{ groupIds }] : addresses.map((address) => ({ address, groupIds }));
}

function worst(admissions: readonly Admission[]): Admission {
  if (admissions.includes('closed')) return 'closed';
  return admissions.includes('unclear') ? 'unclear' : 'open';
}

/** One group that admits is enough; with one that cannot be judged, no is not certain. */
function join(admissions: readonly (Admission | undefined)[]): Admission {
  if (admissions.includes('open')) return 'open';
  return admissions.some((each) => each === undefined || each === 'unclear') ? 'unclear' : 'closed';
}
