/** Whether a text fits one of IAM's patterns: `*` any text, `?` one character, case ignored. */
export function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => wildcard(pattern).test(text));
}

function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'is');
}
