import type { Side } from './sandbox.js';
import type { SandboxEvent, StackEvent } from './sandbox-event.js';
import { describeStep } from './step.js';

/** What a live display of a sandbox knows; made from its events alone. */
export interface SandboxProgress {
  /** Logical ids by side: what CloudFormation has finished, and what it works on. */
  readonly stacks: Readonly<Partial<Record<Side, StackProgress>>>;
  readonly waitingFor: string;
}

interface StackProgress {
  readonly status: string;
  readonly finished: ReadonlySet<string>;
  readonly underWay: ReadonlySet<string>;
}

export const noSandboxProgress: SandboxProgress = { stacks: {}, waitingFor: '' };

export function advanceSandbox(progress: SandboxProgress, event: SandboxEvent): SandboxProgress {
  if (event.kind === 'waiting') return { ...progress, waitingFor: event.for };
  if (event.kind !== 'stack') return progress;
  const stack = advanceStack(progress.stacks[event.side], event.event);
  return { ...progress, stacks: { ...progress.stacks, [event.side]: stack } };
}

function advanceStack(before: StackProgress | undefined, event: StackEvent): StackProgress {
  const { logicalId, status } = event;
  if (isStack(event)) {
    const unchanged = before !== undefined && verb(before.status) === verb(status);
    return unchanged ? { ...before, status } : { status, finished: new Set(), underWay: new Set() };
  }
  const finished = new Set(before?.finished);
  const underWay = new Set(before?.underWay);
  underWay.delete(logicalId);
  if (/_IN_PROGRESS$/.test(status)) underWay.add(logicalId);
  else if (/_COMPLETE$/.test(status)) finished.add(logicalId);
  return { status: before?.status ?? status, finished, underWay };
}

/** The display as lines of at most `width` columns. */
export function sandboxLines({ stacks, waitingFor }: SandboxProgress, width: number): readonly string[] {
  const lines = Object.entries(stacks).flatMap(([side, { status, finished, underWay }]) => {
    if (!/_IN_PROGRESS$/.test(status)) return [];
    const done = verb(status) === 'DELETE' ? 'deleted' : 'created';
    const busy = underWay.size === 0 ? '' : `, under way: ${[...underWay].join(', ')}`;
    return [`… ${side} stack: ${finished.size} ${done}${busy}`];
  });
  if (lines.length === 0 && waitingFor !== '') lines.push(`… waiting for ${waitingFor}`);
  return lines.map((line) => line.slice(0, width - 1));
}

/** @returns the line that an event leaves for good, if it is worth one. */
export function milestone(event: SandboxEvent): string | undefined {
  switch (event.kind) {
    case 'step-begun':
      return `→ ${describeStep(event.step)}`;
    case 'step-failed':
      return `! could not ${describeStep(event.step)}: ${event.problem}`;
    case 'look-failed':
      return `! could not see what is there: ${event.problem}`;
    case 'stack':
      return stackMilestone(event.side, event.event);
    default:
      return undefined;
  }
}

function stackMilestone(side: Side, event: StackEvent): string | undefined {
  const { logicalId, type, status, reason = 'no reason given' } = event;
  if (isStack(event)) return /_COMPLETE$/.test(status) ? `✓ ${side} stack ${status}` : undefined;
  // These were given up because another one failed, which has a line of its own.
  if (/cancell?ed/i.test(reason)) return undefined;
  return /_FAILED$/.test(status) ? `! ${side} stack: ${logicalId} (${type}) ${status}: ${reason}` : undefined;
}

function isStack({ type }: StackEvent): boolean {
  return type === 'AWS::CloudFormation::Stack';
}

function verb(status: string): string {
  return status.split('_')[0] ?? '';
}
