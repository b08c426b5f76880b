import { StoreError } from '../store/object-store.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';

/** Does what a command does with a store; what the store cannot do ends it with exit code 2 and the reason. */
export async function askingStore(work: () => Promise<CommandResult>): Promise<CommandResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { exitCode: exitCodes.wrongInput, stdout: '', stderr: `${error.message}\n` };
  }
}

/** JSON for machines, ending with a line feed. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
