import { type Command, type Invocation, settle } from './command.js';

/**
 * Sends a command to its instances, `MaxConcurrency` at a time, and stops sending once more than `MaxErrors`
 * of them failed.
 * @param run - carries out one invocation.
 */
export async function dispatch(
  command: Command,
  run: (invocation: Invocation) => Promise<void>,
): Promise<void> {
  const waiting = [...command.invocations];
  const lanes = Math.max(1, sharesOf(command.maxConcurrency, waiting.length));
  const tolerated = sharesOf(command.maxErrors, waiting.length);
  let errors = 0;

  const serve = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (errors > tolerated) {
        settle(next, 'Cancelled', 'Terminated');
        continue;
      }
      await run(next);
      if (next.status === 'Failed' || next.status === 'TimedOut') errors += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, serve));
}

/** `3`, or `20%` of the targets. */
function sharesOf(setting: string, targets: number): number {
  const number = Number.parseInt(setting, 10);
  return setting.endsWith('%') ? Math.floor((number * targets) / 100) : number;
}
