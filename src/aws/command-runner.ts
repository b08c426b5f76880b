import type { GetCommandInvocationCommandOutput, SSMClient } from '@aws-sdk/client-ssm';
import type { FaultKind } from '../model/evidence.js';
import type { CommandRequest, CommandResult, CommandRunner } from '../run/ports.js';
import { cancelCommand } from './cancel-command.js';
import type { Clients } from './clients.js';
import { describeFailure, sortFailure } from './errors.js';
import { pause } from './pause.js';
import { pollDelayMs } from './poll-pace.js';
import { sendCommand } from './send-command.js';

/** How long SSM may take to hand a command to the agent; SSM accepts no less than 30. */
const deliveryTimeoutS = 60;
/** Beyond SSM's own deadlines: its status can lag behind them. */
const graceMs = 20_000;

/** Runs scripts through SSM Run Command with the document AWS-RunShellScript. */
export function createCommandRunner(clients: Clients): CommandRunner {
  return {
    run: async (request, signal) => {
      try {
        const ssm = await clients.ssm(request.region);
        if (request.commandId !== undefined)
          return await awaitResult(ssm, request.commandId, request, signal);
        const offline = await whyOffline(ssm, request.instanceId);
        if (offline !== undefined) return fault('probe-offline', offline);
        if (signal.aborted) return cancelled();
        const commandId = await sendCommand(ssm, request, deliveryTimeoutS);
        await request.sent?.(commandId);
        return await awaitResult(ssm, commandId, request, signal);
      } catch (thrown) {
        if (signal.aborted) return cancelled();
        const failure = sortFailure(thrown, 'ssm:SendCommand');
        const kind = failure.kind === 'not-permitted' ? 'not-permitted' : 'delivery-failed';
        return fault(kind, describeFailure(failure, 'ssm:SendCommand'));
      }
    },
  };
}

/** Undefined when SSM counts the probe as online. Its heartbeat is 5 minutes old at worst. */
async function whyOffline(ssm: SSMClient, instanceId: string): Promise<string | undefined> {
  const { DescribeInstanceInformationCommand } = await import('@aws-sdk/client-ssm');
  const { InstanceInformationList = [] } = await ssm.send(
    new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: [instanceId] }] }),
  );
  const status = InstanceInformationList[0]?.PingStatus;
  if (status === 'Online') return undefined;
  if (status === undefined) {
    return `Expected ${instanceId} to be an SSM managed node, SSM does not know it. Check its role and its way to the ssm and ssmmessages endpoints.`;
  }
  return `Expected ${instanceId} to be Online, SSM says ${status}. Check that it runs and reaches the ssm and ssmmessages endpoints.`;
}

async function awaitResult(
  ssm: SSMClient,
  commandId: string,
  request: CommandRequest,
  signal: AbortSignal,
): Promise<CommandResult> {
  const { GetCommandInvocationCommand } = await import('@aws-sdk/client-ssm');
  const startedAt = Date.now();
  const deadlineMs = (deliveryTimeoutS + request.executionTimeoutS) * 1000 + graceMs;
  for (let elapsedMs = 0; elapsedMs < deadlineMs; elapsedMs = Date.now() - startedAt) {
    await pause(pollDelayMs(elapsedMs, request.expectedMs), signal);
    if (signal.aborted) {
      await cancelCommand(ssm, commandId);
      return cancelled();
    }
    try {
      const answer = await ssm.send(
        new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: request.instanceId }),
        { abortSignal: signal },
      );
      const result = resultOf(answer);
      if (result !== undefined) return result;
    } catch (thrown) {
      if (signal.aborted) continue;
      const failure = sortFailure(thrown, 'ssm:GetCommandInvocation');
      // Just after SendCommand SSM may not know the command yet; the deadline bounds how long that counts.
      const passing = failure.kind !== 'not-permitted' || failure.error.code === 'InvocationDoesNotExist';
      if (!passing) return fault('delivery-failed', describeFailure(failure, 'ssm:GetCommandInvocation'));
    }
  }
  await cancelCommand(ssm, commandId);
  const seconds = Math.round(deadlineMs / 1000);
  return fault(
    'execution-timeout',
    `Expected command ${commandId} to end within ${seconds} s, SSM reports no end.`,
  );
}

/** Undefined while the command is still under way. Status words come with and without spaces. */
function resultOf(answer: GetCommandInvocationCommandOutput): CommandResult | undefined {
  const details = (answer.StatusDetails ?? answer.Status ?? '').replaceAll(' ', '');
  const said = `SSM says ${answer.StatusDetails ?? answer.Status}: ${firstLine(answer.StandardErrorContent)}`;
  const stdout = answer.StandardOutputContent ?? '';
  switch (details) {
    case 'Pending':
    case 'InProgress':
    case 'Delayed':
    case 'Cancelling':
    case '':
      return undefined;
    case 'Success':
    case 'Failed':
      // The batch always exits 0; when it did not, its frames still tell what was observed before.
      return { kind: 'finished', stdout };
    case 'ExecutionTimedOut':
    case 'TimedOut':
      return { ...fault('execution-timeout', `Expected the batch to end in time. ${said}`), stdout };
    case 'Cancelled':
    case 'Terminated':
      return { ...fault('cancelled', `Expected the batch to end by itself. ${said}`), stdout };
    default:
      return fault('delivery-failed', `Expected the batch to run. ${said}`);
  }
}

function firstLine(text: string | undefined): string {
  return (
    text
      ?.split('\n')
      .find((line) => line.trim() !== '')
      ?.slice(0, 200) ?? 'no further text'
  );
}

function fault(kind: FaultKind, message: string): CommandResult {
  return { kind: 'fault', fault: { kind, message } };
}

function cancelled(): CommandResult {
  return fault('cancelled', 'The run was interrupted before the probe had answered.');
}
