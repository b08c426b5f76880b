/** What a command that only reads has to say, and how it ends. */
export interface CommandResult {
  readonly exitCode: number;
  /** Results. */
  readonly stdout: string;
  /** Problems and remarks. */
  readonly stderr: string;
}
