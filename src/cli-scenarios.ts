import { Option } from 'commander';

/** The flag that adds the further paths, of those that ship. */
export const morePathsFlag = [
  '--more-paths',
  'with the further paths: scenarios that need more than the others',
] as const;

/** The flag that says where scenarios of one's own are; it may be given several times. */
export function scenariosFlag(): Option {
  return new Option(
    '--scenarios <dir>',
    'scenario files of your own, in place of those that ship; may be repeated',
  ).argParser((dir: string, before: readonly string[] | undefined) => [...(before ?? []), dir]);
}
