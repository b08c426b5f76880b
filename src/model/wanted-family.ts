/** The flags of curl that take no value and stand before or after `4` and `6` in one word. */
const together = /^-[sSvkLfiI]*([46])[sSvkLfiI]*$/;

/** The one address family that a curl command keeps to (`-4`, `--ipv6`); undefined where it takes either. */
export function wantedFamily(argv: readonly string[]): 'ipv4' | 'ipv6' | undefined {
  if (argv[0] !== 'curl') return undefined;
  const named = argv.flatMap((word) => {
    if (word === '--ipv4' || word === '--ipv6') return [word.slice(-1)];
    return together.exec(word)?.[1] ?? [];
  });
  // The last one holds, as with any of curl's options.
  const last = named.at(-1);
  return last === undefined ? undefined : last === '4' ? 'ipv4' : 'ipv6';
}
