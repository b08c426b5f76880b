import { exitCodes } from './exit-codes.js';

/** What a command that only reads has to say, and how it ends. */
export interface CommandResult {
  readonly exitCode: number;
  /** Results. */
  readonly stdout: string;
  /** Problems and remarks. */
  readonly stderr: string;
}

/** Ends a command whose input is wrong, with a line a problem. */
export function refuse(problems: readonly string[]): CommandResult {
  return { exitCode: exitCodes.wrongInput, stdout: '', stderr: problems.map((line) => `${line}\n`).join('') };
}
