import { readRefusal } from '../model/refusal.js';
import type { Rule } from './rule.js';

const performed = /not authorized to perform: ([\w-]+:\w+)(?: on resource: "?([^\s"]+)"?)?/;
const explicit = /with an explicit deny in an? /;

/** The endpoint's own policy refused. */
export const endpointPolicy: Rule = ({ outcome, addresses }) => {
  if (outcome.kind !== 'endpoint-policy-denied') return;
  const denied = read(outcome.message);
  const policy = 'VPC endpoint';
  return {
    topic: 'endpoint-policy',
    facts: [{ kind: 'denied', policy, ...denied.what }],
    causes: [
      { kind: denied.isExplicit ? 'policy-denies' : 'policy-silent', policy, ...denied.action },
      ...(addresses.length > 1 ? [{ kind: 'several-endpoints' } as const] : []),
    ],
    changes: [{ kind: 'change-endpoint-policy', ...denied.what }],
  };
};

/** Another policy refused, and AWS says which kind. */
export const missingPermission: Rule = ({ outcome }) => {
  if (outcome.kind !== 'service-error') return;
  const refusal = readRefusal(outcome.code ?? '', outcome.message ?? '');
  if (refusal?.kind !== 'permission' || refusal.policy === undefined) return;
  const { policy } = refusal;
  const { isExplicit, what } = read(outcome.message);
  const action = refusal.action === undefined ? {} : { action: refusal.action };
  const denied = { ...what, ...action };
  return {
    topic: 'missing-permission',
    facts: [{ kind: 'denied', policy, ...denied }],
    causes: [{ kind: isExplicit ? 'policy-denies' : 'policy-silent', policy, ...action }],
    changes: [{ kind: 'allow-action', policy, ...denied }],
  };
};

function read(message = '') {
  const [, action, resource] = performed.exec(message) ?? [];
  const own = action === undefined ? {} : { action };
  return {
    isExplicit: explicit.test(message),
    action: own,
    what: { ...own, ...(resource !== undefined && { resource }) },
  };
}
