import type { RunFlags, TargetChoice } from './run-options.js';

/** Says which target it is where no flag says so. */
export function describeChoice(target: TargetChoice, flags: Pick<RunFlags, 'config'>): string | undefined {
  if (target.kind === 'config' && flags.config === undefined) return `Using ./${target.file}.`;
  if (target.kind !== 'discovery') return undefined;
  return `No configuration: looking for what can be replayed from ${target.home} to ${target.remote}. (\`--lab\` needs no account.)`;
}
