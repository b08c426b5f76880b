import type { LabFault, LabFaults } from './lab-fault.js';

/** How Run Command misbehaves. */
export interface RunCommandFaults {
  /** True when this call is to be throttled. */
  readonly throttles: (operation: string) => boolean;
  /** True when this command is to be accepted and forgotten. */
  readonly losesCommand: () => boolean;
  readonly visibleAfterMs: number | undefined;
  readonly reportMs: number | undefined;
  readonly stdoutBytes: number;
  readonly agentGoneAfterMs: number | undefined;
}

/** Reads a list of faults; counts go down from call to call. */
export function runCommandFaults(faults: LabFaults): RunCommandFaults {
  const find = <K extends LabFault['kind']>(kind: K) =>
    faults.find((fault): fault is Extract<LabFault, { kind: K }> => fault.kind === kind);
  const throttling = find('throttling');
  const throttledCalls = new Map(throttling?.operations.map((name) => [name, throttling.calls]));
  let commandsToLose = find('lost-command')?.commands ?? 0;
  return {
    throttles: (operation) => {
      const left = throttledCalls.get(operation) ?? 0;
      throttledCalls.set(operation, left - 1);
      return left > 0;
    },
    losesCommand: () => commandsToLose-- > 0,
    visibleAfterMs: find('late-invocation')?.ms,
    reportMs: find('late-status')?.ms,
    stdoutBytes: find('cut-output')?.bytes ?? Number.POSITIVE_INFINITY,
    agentGoneAfterMs: find('agent-gone')?.afterMs,
  };
}
