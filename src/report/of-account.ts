import type { Words } from '../words/en.js';

/** ` of the account team-b`, behind a probe's id; nothing for the first consumer's, which has no name. */
export function ofAccount(
  { account }: { readonly account?: string | undefined },
  { pages }: Pick<Words, 'pages'>,
): string {
  return account === undefined ? '' : pages.ofAccount(account);
}
