import type { ClientLimits } from '../model/evidence.js';
import type { BatchRequest, ProbeCommand } from './batch-request.js';

/** How long the script waits for each look-up of a host that a client had connected to. */
export const lookupLimitS = 6;
/** Hosts of one experiment that are looked up. */
export const lookedUpHosts = 4;
/** Between TERM and KILL for a client that does not end. */
export const killGraceS = 2;
/** How much longer the readers of a client's output may live than the client, on a busy machine too. */
export const readerGraceS = killGraceS + 8;

const startupS = 10;

/**
 * The limits under which a command runs. One address costs the experiment's timeout once; the outer limit is
 * wide enough for the client itself to say what it waited for when a redirect follows or a name has several
 * addresses (the AWS CLI's connect timeout counts per address). Limits that the command itself names hold.
 */
export function clientLimits(command: ProbeCommand): ClientLimits {
  const patience = Math.max(1, Math.ceil(command.timeoutS));
  if (command.client === 'resolve') {
    return { connectTimeoutS: patience, readTimeoutS: patience, maxAttempts: 1, killAfterS: patience };
  }
  if (command.client === 'curl') {
    const connect = namedSeconds(command.argv, ['--connect-timeout']) ?? patience;
    const total = namedSeconds(command.argv, ['--max-time', '-m']) ?? connect + patience;
    return {
      connectTimeoutS: connect,
      readTimeoutS: total,
      maxAttempts: 1,
      killAfterS: Math.ceil(total) + 5,
    };
  }
  const connect = namedSeconds(command.argv, ['--cli-connect-timeout']) ?? patience;
  const read = namedSeconds(command.argv, ['--cli-read-timeout']) ?? patience;
  const killAfterS = 4 * Math.ceil(Math.max(connect, read, patience)) + 20;
  // To the AWS CLI, 0 means without limit: then the outer one is all there is.
  return {
    connectTimeoutS: connect || killAfterS,
    readTimeoutS: read || killAfterS,
    maxAttempts: 1,
    killAfterS,
  };
}

/** Whether the command gives the option itself, as its own word or as `--option=value`. */
export function namesOption(argv: readonly string[], options: readonly string[]): boolean {
  return argv.some((word) => options.some((option) => word === option || word.startsWith(`${option}=`)));
}

function namedSeconds(argv: readonly string[], options: readonly string[]): number | undefined {
  const at = argv.map((word) => namesOption([word], options)).lastIndexOf(true);
  const word = argv[at];
  if (word === undefined) return undefined;
  const seconds = Number(
    word.includes('=') ? word.slice(word.indexOf('=') + 1) : (argv[at + 1] ?? Number.NaN),
  );
  return Number.isFinite(seconds) && seconds >= 0 && seconds <= 3600 ? seconds : undefined;
}

/**
 * An upper bound for the script's run, in whole seconds: SSM's executionTimeout, at which it kills
 * without any trap running. Every command at its worst, started in order as slots become free.
 */
export function estimateBatchSeconds(request: BatchRequest): number {
  const slots: number[] = new Array(Math.max(1, request.parallel)).fill(0);
  for (const command of request.commands) {
    const earliest = slots.indexOf(Math.min(...slots));
    slots[earliest] = (slots[earliest] ?? 0) + worstSeconds(command);
  }
  return Math.max(...slots) + startupS;
}

function worstSeconds(command: ProbeCommand): number {
  // Each name may be followed by its witness.
  const names = command.client === 'resolve' ? 1 : 2 * lookedUpHosts;
  const lookups = names * (lookupLimitS + 1);
  return clientLimits(command).killAfterS + readerGraceS + lookups + 1;
}
