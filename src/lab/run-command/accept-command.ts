import { randomUUID } from 'node:crypto';
import { Refusal } from '../services/refusal.js';
import { agentOnline, instanceRegion } from '../world/agent-online.js';
import type { World } from '../world/world.js';
import type { Command } from './command.js';
import { resolveReferences } from './parameter-references.js';
import { effectiveTimeoutS, parseSendRequest } from './send-request.js';

/**
 * Makes a command of SendCommand's input, with Parameter Store's values put in.
 * @param at.world - as the caller sees it: its account is the command's.
 * @param at.now - milliseconds since 1970.
 * @throws {Refusal} when the input breaks a rule, or an instance is unknown or not online.
 */
export function acceptCommand(
  input: unknown,
  at: {
    readonly world: World;
    readonly region: string;
    readonly now: number;
    readonly visibleAfterMs: number;
  },
): Command {
  const { world, region } = at;
  const request = parseSendRequest(input);
  checkInstances(request.instanceIds, world, region);
  const parameters = world.parameters.filter((parameter) => parameter.region === region);
  const resolved = (name: string) =>
    (request.parameters[name] ?? []).map((text) => resolveReferences(text, parameters));
  const id = randomUUID();
  return {
    ...request,
    id,
    accountId: world.accountId,
    region,
    script: resolved('commands'),
    workingDirectory: resolved('workingDirectory')[0] ?? '',
    executionTimeoutS: effectiveTimeoutS(request.parameters),
    sentAt: at.now,
    visibleAt: at.now + at.visibleAfterMs,
    invocations: request.instanceIds.map((instanceId) => ({
      commandId: id,
      instanceId,
      status: 'Pending',
      details: 'Pending',
      exitCode: -1,
      stdout: '',
      stderr: '',
      cancel: new AbortController(),
    })),
  };
}

function checkInstances(instanceIds: readonly string[], world: World, region: string): void {
  if (instanceIds.length === 0) throw new Refusal('InvalidInstanceId', '');
  const unfit = instanceIds.filter((id) => instanceRegion(world, id) !== region || !agentOnline(world, id));
  if (unfit.length === 0) return;
  throw new Refusal(
    'InvalidInstanceId',
    `Instances [[${unfit.join(', ')}]] not in a valid state for account ${world.accountId}`,
  );
}
