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
  | { readonly kind: 'expired-credentials'; readonly whose: 'operator' | 'instances' }
  /** Packets to these addresses get lost on the way. */
  | { readonly kind: 'packets-lost'; readonly addresses: readonly string[] }
  /** A resource of a stack cannot be created; `times` (default 1, Infinity: always) counts by logical id. */
  | { readonly kind: 'creation-fails'; readonly step: StackStep; readonly times?: number }
  /** A resource of a stack cannot be deleted. */
  | { readonly kind: 'deletion-fails'; readonly step: StackStep; readonly times?: number }
  /** After so many of the operator's calls the next `calls` (default: all) find the connection cut. */
  | { readonly kind: 'operator-cut'; readonly afterCalls: number; readonly calls?: number }
  /** The first `calls` of each operation are throttled, whatever service has it: `DescribeStacks`. */
  | { readonly kind: 'throttled-operations'; readonly operations: readonly string[]; readonly calls: number };

/** A resource of a stack, by its logical id or as the nth (from 1) whose creation or deletion begins in the lab. */
export type StackStep = { readonly logicalId: string } | { readonly nth: number };

export type LabFaults = readonly LabFault[];
