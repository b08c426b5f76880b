import { StoreError } from '../store/object-store.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';

/** Does what a command does with a store; what the store cannot do ends it with the reason. */
export async function askingStore(work: () => Promise<CommandResult>): Promise<CommandResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { exitCode: exitCodeOf(error), stdout: '', stderr: `${error.message}\n` };
  }
}

/** 4 when the store could not be asked, 2 when it was asked for what is not there. */
export function exitCodeOf({ kind }: StoreError): number {
  return kind === 'unavailable' ? exitCodes.couldNotRun : exitCodes.wrongInput;
}

/** JSON for machines, ending with a line feed. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
