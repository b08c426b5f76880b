/** One thing that goes wrong in the lab, as it does in AWS; any number can be switched on together. */
export type LabFault =
  /** The first `calls` of each operation are answered `ThrottlingException`. */
  | { readonly kind: 'throttling'; readonly operations: readonly string[]; readonly calls: number }
  /** A command is shown only so long after SendCommand. */
  | { readonly kind: 'late-invocation'; readonly ms: number }
  /** The result of a finished script is shown only so much later. */
  | { readonly kind: 'late-status'; readonly ms: number }
  /** Only the first `bytes` of a script's output arrive. */
  | { readonly kind: 'cut-output'; readonly bytes: number }
  /** The agent stops so long after the first script started, and says nothing more. */
  | { readonly kind: 'agent-gone'; readonly afterMs: number }
  /** The first `commands` are accepted and never delivered. */
  | { readonly kind: 'lost-command'; readonly commands: number }
  /** The clocks of all instances are ahead by so much; negative: behind. */
  | { readonly kind: 'clock-skew'; readonly seconds: number }
  /** Credentials that have ended. */
  | { readonly kind: 'expired-credentials'; readonly whose: 'operator' | 'instances' };

export type LabFaults = readonly LabFault[];
