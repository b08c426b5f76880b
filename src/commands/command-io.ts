/** What a command may print to, and what it may know of the terminal. */
export interface CommandIo {
  /** Results. */
  out(text: string): void;
  /** Progress and problems. */
  err(text: string): void;
  /** True when stderr is a terminal: only then is progress drawn. */
  readonly showProgress: boolean;
  /** Columns of stdout's terminal. */
  readonly width: number;
  readonly colour: boolean;
  /** The process's environment; without it nothing is read from one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Asks for the second Ctrl-C, which ends the process at once when nobody has asked for it. */
  secondSignal?(): AbortSignal;
  /** Asks a question that is answered with yes or no; absent when nobody is there to answer. */
  ask?(question: string): Promise<boolean>;
}
