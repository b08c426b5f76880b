import { Option } from 'commander';

/** The flag that says where scenarios of one's own are; it may be given several times. */
export function scenariosFlag(): Option {
  return new Option(
    '--scenarios <dir>',
    'scenario files of your own, in place of those that ship; may be repeated',
  ).argParser((dir: string, before: readonly string[] | undefined) => [...(before ?? []), dir]);
}
