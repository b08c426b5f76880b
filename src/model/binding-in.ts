/** A binding as it is told apart among accounts: `bucket.home@team-b`; the first consumer's has no name. */
export function bindingIn(binding: string, account: string | undefined): string {
  return account === undefined ? binding : `${binding}@${account}`;
}
