import type { GetCommandInvocationCommandOutput } from '@aws-sdk/client-ssm';
import type { FaultKind } from '../../model/evidence.js';
import type { CommandResult } from '../../run/ports.js';

type Ended = Extract<CommandResult, { kind: 'fault' }>;

export function fault(kind: FaultKind, message: string): Ended {
  return { kind: 'fault', fault: { kind, message } };
}

export function cancelled(): Ended {
  return fault('cancelled', 'The run was interrupted before the probe had answered.');
}

const underWay: ReadonlySet<string> = new Set(['Pending', 'InProgress', 'Delayed', 'Cancelling', '']);

/** Whether an invocation is still under way by SSM's words for its status, which come with and without spaces. */
export function isUnderWay(told: InvocationStatus): boolean {
  return underWay.has(statusOf(told));
}

interface InvocationStatus {
  readonly Status?: string | undefined;
  readonly StatusDetails?: string | undefined;
}

function statusOf({ Status, StatusDetails }: InvocationStatus): string {
  return textOf(StatusDetails ?? Status).replaceAll(' ', '');
}

/** The SDK hands on whatever stands in a text's place. */
function textOf(told: unknown): string {
  return typeof told === 'string' ? told : '';
}

/** Undefined while the command is still under way. */
export function resultOf(answer: GetCommandInvocationCommandOutput): CommandResult | undefined {
  if (isUnderWay(answer)) return undefined;
  const said = `SSM says ${answer.StatusDetails ?? answer.Status}: ${firstLine(textOf(answer.StandardErrorContent))}`;
  const stdout = textOf(answer.StandardOutputContent);
  switch (statusOf(answer)) {
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
      return { ...fault('delivery-failed', `Expected the batch to run. ${said}`), stdout };
  }
}

function firstLine(text: string): string {
  return (
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.slice(0, 200) ?? 'no further text'
  );
}
