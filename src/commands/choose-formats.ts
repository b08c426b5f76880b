import { formats } from '../report/registry.js';

/**
 * The formats that `--format` names, separated by commas, each once.
 * @returns the names, or a sentence for each that is not known.
 */
export function chooseFormats(
  list: string,
): { readonly names: readonly string[] } | { readonly problems: readonly string[] } {
  const names = [...new Set(list.split(',').map((name) => name.trim()))];
  const problems = names
    .filter((name) => !formats.has(name))
    .map((name) => `Expected \`--format\` to name ${known()}, got \`${name}\`.`);
  return problems.length > 0 ? { problems } : { names };
}

function known(): string {
  const names = [...formats.keys()].map((name) => `\`${name}\``);
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
