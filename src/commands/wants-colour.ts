/**
 * Whether to colour what goes to a stream. `FORCE_COLOR` says so for pipes as well and is heard first, as Node
 * does it; an empty `NO_COLOR` says nothing.
 * @see https://no-color.org and https://force-color.org
 */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const { FORCE_COLOR: force, NO_COLOR: none, TERM: terminal } = env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (none !== undefined && none !== '') return false;
  return isTerminal && terminal !== 'dumb';
}
