import { agentVersion } from './checks/agent-version.js';
import { clients } from './checks/clients.js';
import { clock } from './checks/clock.js';
import { configured } from './checks/configured.js';
import { credentials } from './checks/credentials.js';
import { endpointGroups } from './checks/endpoint-groups.js';
import { endpointState } from './checks/endpoint-state.js';
import { fixtures } from './checks/fixtures.js';
import { gatewayRoute } from './checks/gateway-route.js';
import { isolation } from './checks/isolation.js';
import { permissions } from './checks/permissions.js';
import { privateDns } from './checks/private-dns.js';
import { probeOnline } from './checks/probe-online.js';
import type { DoctorFacts } from './facts.js';
import type { Check, Finding } from './finding.js';

/** Every check, in the order in which one would mend things. */
export const checks: readonly Check[] = [
  credentials,
  permissions,
  configured,
  probeOnline,
  agentVersion,
  clients,
  clock,
  isolation,
  gatewayRoute,
  endpointState,
  endpointGroups,
  privateDns,
  fixtures,
];

/** A finding, and which check it is of. */
export interface Diagnosis extends Finding {
  readonly check: string;
}

/** Holds the facts against every check. */
export function examine(facts: DoctorFacts): readonly Diagnosis[] {
  return checks.flatMap(({ id, examine: look }) => look(facts).map((finding) => ({ check: id, ...finding })));
}

/** The worst status decides: 1 for a problem, 3 for what could not be found out, 4 when no one is signed in. */
export function diagnosisExitCode(diagnoses: readonly Diagnosis[]): 0 | 1 | 3 | 4 {
  if (diagnoses.some(({ check, status }) => check === 'credentials' && status === 'problem')) return 4;
  if (diagnoses.some(({ status }) => status === 'problem')) return 1;
  return diagnoses.some(({ status }) => status === 'unknown') ? 3 : 0;
}
