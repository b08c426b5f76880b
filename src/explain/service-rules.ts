import { serviceNameOf } from './network-facts.js';
import type { Rule } from './rule.js';

/** A service of one's own behind a load balancer: without a healthy target that cuts connections off. */
export const noHealthyTarget: Rule = ({ outcome, aws, host }) => {
  if (outcome.kind !== 'connection-refused' && outcome.kind !== 'connection-closed') return;
  if (host === undefined || aws?.kind !== 'endpoint' || !aws.labels.startsWith('vpce-svc-')) return;
  const how = outcome.kind === 'connection-refused' ? 'refused' : 'closed';
  return {
    topic: 'no-healthy-target',
    facts: [{ kind: 'cut-off', host, how }],
    causes: [{ kind: 'no-healthy-target' }, { kind: 'no-listener' }],
    changes: [{ kind: 'mend-targets' }],
  };
};

/** A success that came by another way than the endpoint's. */
export const anotherPath: Rule = (subject) => {
  const { proof } = subject.attempt;
  if (subject.outcome.kind !== 'success' || proof?.kind !== 'another-path') return;
  const { aws, home, probe } = subject;
  const { endpointId, addresses } = proof;
  const service = aws?.service?.title ?? aws?.labels;
  const facts = [{ kind: 'met-elsewhere', endpointId, addresses } as const];
  if (aws?.kind !== 'service' || aws.region !== home || service === undefined)
    return { topic: 'another-path', facts, causes: [{ kind: 'several-endpoints' }], changes: [] };
  const serviceName = serviceNameOf(subject, home);
  const subnet = probe === undefined ? {} : { subnetId: probe.subnetId };
  return proof.because?.kind === 'no-route'
    ? {
        topic: 'another-path',
        facts,
        causes: [{ kind: 'no-gateway-route', service }],
        changes: [{ kind: 'add-gateway-route', serviceName, ...subnet }],
      }
    : {
        topic: 'another-path',
        facts,
        causes: [{ kind: 'private-dns-off', service }, { kind: 'several-endpoints' }],
        changes: [{ kind: 'enable-private-dns', serviceName }],
      };
};
