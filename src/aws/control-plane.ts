import type { EC2Client } from '@aws-sdk/client-ec2';
import pRetry from 'p-retry';
import type { Evidence, Observation } from '../model/evidence.js';
import type { BoundCall } from '../model/plan.js';
import type { CallResult, ControlPlane, RecoveryPorts } from '../run/ports.js';
import type { Clients } from './clients.js';
import { describeFailure, sortFailure } from './errors.js';
import { type Operation, operations, type Tag } from './operations.js';

/** The tag that a created resource bears for as long as it lives. */
const tagKey = 'reachmatrix:call';

/**
 * Makes the control-plane calls, and removes what they created whatever happened on the way.
 * @param provider - of the account that offers the endpoint service.
 */
export function createControlPlane(clients: Clients, provider: Clients = clients): ControlPlane {
  return {
    call: async (call, timeoutS, signal, callId) => {
      const { operation, ec2 } = await openOperation(call, clients, provider);
      const tag = { key: tagKey, value: callId };
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutS * 1000)]);
      const observation = await observe(operation, ec2, call, tag, deadline);
      return { observation, leftBehind: await removeCreated(operation, ec2, tag, call) };
    },
  };
}

/** Removes what a call of an earlier process made. */
export function createRemover(
  clients: Clients,
  provider: Clients = clients,
): Pick<RecoveryPorts, 'removeCreated'> {
  return {
    removeCreated: async (call, callId) => {
      const { operation, ec2 } = await openOperation(call, clients, provider);
      return removeCreated(operation, ec2, { key: tagKey, value: callId }, call);
    },
  };
}

async function openOperation(call: BoundCall, clients: Clients, provider: Clients) {
  const operation = operations[call.operation];
  if (operation === undefined)
    throw new Error(`No operation ${call.operation}: the scenario schema lets it through.`);
  const ec2 = await (operation.account === 'provider' ? provider : clients).ec2(call.region);
  return { operation, ec2 };
}

async function observe(
  operation: Operation,
  ec2: EC2Client,
  call: BoundCall,
  tag: Tag,
  signal: AbortSignal,
): Promise<Observation> {
  const startedAt = Date.now();
  const evidence = (found: Pick<Evidence, 'answer' | 'serviceError'>, message: string): Observation => ({
    kind: 'observed',
    evidence: {
      client: 'control-plane',
      argv: [call.operation, '--region', call.region],
      durationMs: Date.now() - startedAt,
      message,
      diagnostics: [],
      stdoutBytes: 0,
      hops: [],
      dns: [],
      ...found,
    },
  });
  try {
    const answer = await operation.send(ec2, withTags(call.input, operation, tag), signal);
    if (!(operation.answers in answer)) {
      const message = `Expected \`${operation.action}\` to answer with ${operation.answers}, got something else.`;
      return { kind: 'unobserved', fault: { kind: 'call-failed', message } };
    }
    return evidence({ answer: withoutMetadata(answer) }, '');
  } catch (thrown) {
    const failure = sortFailure(thrown, operation.action);
    const { code, message } = failure.error;
    // Only what the service itself said of this call is an observation of the service; it always says something.
    if (failure.kind === 'refused' && !/^(?:Unknown(?:Error)?)?$/.test(message))
      return evidence({ serviceError: failure.error }, `${code}: ${message}`);
    const said = describeFailure(failure, operation.action);
    const kind = failure.kind === 'not-permitted' ? 'not-permitted' : 'call-failed';
    return { kind: 'unobserved', fault: { kind, message: said } };
  }
}

function withTags(
  input: Readonly<Record<string, unknown>>,
  operation: Operation,
  tag: Tag,
): Readonly<Record<string, unknown>> {
  if (operation.tags === undefined) return input;
  const Tags = [{ Key: tag.key, Value: tag.value }];
  return { ...input, TagSpecifications: [{ ResourceType: operation.tags, Tags }] };
}

/** Dates become ISO strings and the SDK's own `$metadata` goes, so that answers compare as plain data. */
function withoutMetadata(answer: object): unknown {
  const { $metadata, ...rest } = answer as Record<string, unknown>;
  return JSON.parse(JSON.stringify(rest));
}

/** @returns what is still there after several tries, in words. Runs even when the run was interrupted. */
async function removeCreated(
  operation: Operation,
  ec2: EC2Client,
  tag: Tag,
  call: BoundCall,
): Promise<CallResult['leftBehind']> {
  const { findCreated } = operation;
  if (findCreated === undefined) return [];
  const retry = { retries: 5, minTimeout: 300, maxTimeout: 5_000, randomize: true };
  try {
    const created = await pRetry(() => findCreated(ec2, tag), retry);
    const results = await Promise.all(
      created.map((resource) =>
        pRetry(() => resource.remove(), retry).then(
          () => [],
          (error: unknown) => [`${resource.id} in ${call.region} (${String(error)})`],
        ),
      ),
    );
    return results.flat();
  } catch (error) {
    return [
      `unknown: looking for what ${call.operation} made in ${call.region} failed (tag ${tag.key}=${tag.value}): ${String(error)}`,
    ];
  }
}
