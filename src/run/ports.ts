import type { Fault, Observation } from '../model/evidence.js';
import type { JournalEntry } from '../model/journal.js';
import type { NetworkFacts } from '../model/network-facts.js';
import type { BoundCall } from '../model/plan.js';
import type { ReachabilityAnswer, ReachabilityPath } from '../model/reachability.js';

/** One script for one probe instance. */
export interface CommandRequest {
  readonly instanceId: string;
  readonly region: string;
  readonly script: string;
  /** Shown in the account's command history; at most 100 characters. */
  readonly comment: string;
  /** How long the script may run at most. */
  readonly executionTimeoutS: number;
  /** How long the script usually runs: polling is sparse until then. */
  readonly expectedMs: number;
  /** The script was sent earlier, under this id: it is only awaited and collected. */
  readonly commandId?: string;
  /** Called as soon as the script has been sent, before anything else happens to it. Never throws. */
  readonly sent?: (commandId: string) => void | Promise<void>;
}

/** What came back of a script. A fault is never about the network under test. */
export type CommandResult =
  | { readonly kind: 'finished'; readonly stdout: string }
  /** `stdout`: what the script had printed by then, where SSM ended it and kept that. */
  | { readonly kind: 'fault'; readonly fault: Fault; readonly stdout?: string };

/** Runs scripts on probes: SSM Run Command. Never throws for what it cannot observe. */
export interface CommandRunner {
  run(request: CommandRequest, signal: AbortSignal): Promise<CommandResult>;
}

/** What came of a control-plane call, and what it made that could not be deleted again. */
export interface CallResult {
  readonly observation: Observation;
  readonly leftBehind: readonly string[];
}

/** Makes control-plane calls; what a call created is deleted again before it returns. */
export interface ControlPlane {
  /** @param callId - marks what the call creates, so that a later process finds it too. */
  call(call: BoundCall, timeoutS: number, signal: AbortSignal, callId: string): Promise<CallResult>;
}

/** Some probes of one account and region, whose surroundings are to be read. */
export interface ConfigurationRequest {
  /** Absent: the first consumer's. */
  readonly account?: string;
  readonly region: string;
  readonly instanceIds: readonly string[];
}

/** Reads how a network is configured; never throws for what it may not see. */
export interface ConfigurationReader {
  read(request: ConfigurationRequest): Promise<NetworkFacts>;
}

/** A path that AWS's Reachability Analyzer is asked about, in the account and region that it lies in. */
export interface ReachabilityRequest {
  /** Absent: the first consumer's. */
  readonly account?: string;
  readonly region: string;
  readonly path: ReachabilityPath;
}

/** What came of it, and what it made that could not be deleted again. */
export interface ReachabilityResult {
  readonly answer: ReachabilityAnswer;
  readonly leftBehind: readonly string[];
}

/** Asks AWS's Reachability Analyzer, each request once: every one is charged. Never throws for what it is refused. */
export interface ReachabilityAnalyzer {
  analyze(request: ReachabilityRequest, signal: AbortSignal): Promise<ReachabilityResult>;
  /** Deletes what an earlier process of this run has left; @returns what could not be deleted. */
  removeLeft(place: Pick<ReachabilityRequest, 'account' | 'region'>): Promise<readonly string[]>;
}

/** Time and chance, injected so that tests decide both. */
export interface Ambient {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Hexadecimal, unguessable: marks one batch's frames. */
  nonce(): string;
}

/** Where a run writes down what it does, for a process that goes on with it. */
export interface RunJournal {
  /**
   * @returns whether the entry is on the disk; what an entry announces is not begun unless it is.
   */
  write(entry: JournalEntry): Promise<boolean>;
}

export interface RunPorts {
  readonly commands: CommandRunner;
  readonly controlPlane: ControlPlane;
  readonly ambient: Ambient;
  /** Absent: nothing is written down, and the run cannot be gone on with. */
  readonly journal?: RunJournal;
}

/** What is known of a script that an earlier process has sent, or was about to send. */
export interface SoughtCommand {
  readonly instanceId: string;
  readonly region: string;
  /** What the command's comment begins with. */
  readonly comment: string;
  /** Not sent before; milliseconds since the epoch. */
  readonly sinceMs: number;
  readonly commandId?: string;
}

export type FoundCommand =
  | { readonly kind: 'found'; readonly commandId: string }
  /** SSM knows no such command: it was never sent, or SSM no longer keeps it. */
  | { readonly kind: 'none' }
  /** SSM did not say. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Finds again what an earlier process has begun; only a run that is gone on with needs it. */
export interface RecoveryPorts {
  findCommand(sought: SoughtCommand, signal: AbortSignal): Promise<FoundCommand>;
  /** Deletes what a call created; @returns what could not be deleted. */
  removeCreated(call: BoundCall, callId: string): Promise<readonly string[]>;
}
