import type { Endpoint } from '../../src/model/inventory.js';
import type { Outcome } from '../../src/model/outcome.js';
import type { Plan, PlannedExperiment } from '../../src/model/plan.js';
import type { Attempt } from '../../src/model/run-record.js';

/** A planned experiment of the scenario `s`, expected to succeed; the parts given replace that. */
export function makeExperiment(
  experiment: string,
  parts: Partial<PlannedExperiment> = {},
): PlannedExperiment {
  return {
    key: `${parts.scenario ?? 's'}/${experiment}`,
    scenario: 's',
    experiment,
    scenarioTitle: 'S',
    column: 'home',
    control: false,
    timeoutS: 10,
    action: { kind: 'command', client: 'aws', argv: ['aws', 'x'] },
    unbound: [],
    needs: [],
    probe: 'subnet',
    expectation: { kind: 'success' },
    ...parts,
  };
}

export function makePlan(experiments: readonly PlannedExperiment[]): Plan {
  return { asOf: '2024-12-01', experiments, batches: [], calls: [] };
}

export function makeAttempt(outcome: Outcome | undefined, parts: Partial<Attempt> = {}): Attempt {
  return {
    argv: ['aws', 'x'],
    durationMs: 900,
    message: '',
    hops: [],
    dns: [],
    ...(outcome === undefined ? {} : { outcome }),
    ...parts,
  };
}

export const success: Outcome = { kind: 'success', reached: 'http', host: 'a.example' };
export const timeout: Outcome = { kind: 'timeout', phase: 'connect', reached: 'dns', host: 'a.example' };
export const redirect: Outcome = { kind: 'PermanentRedirect', code: 'PermanentRedirect', reached: 'http' };
export const noBucket: Outcome = { kind: 'service-error', code: 'NoSuchBucket', reached: 'http' };
export const noCredentials: Outcome = { kind: 'client-error', message: 'Unable to locate credentials' };
export const unheardOf: Outcome = { kind: 'unclassified', message: 'unheard of' };

export const lost: Attempt = makeAttempt(undefined, {
  fault: { kind: 'frame-missing', message: 'no frame' },
});

export function makeEndpoint(parts: Partial<Endpoint> = {}): Endpoint {
  return {
    name: 'ssm',
    id: 'vpce-1',
    type: 'Interface',
    region: 'us-east-1',
    serviceName: 'com.amazonaws.us-east-1.ssm',
    state: 'available',
    privateDns: true,
    dnsNames: [],
    addresses: ['10.0.1.10', '10.0.2.10'],
    cidrs: [],
    ...parts,
  };
}
