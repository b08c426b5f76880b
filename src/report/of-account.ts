/** ` of the account team-b`, behind a probe's id; nothing for the first consumer's, which has no name. */
export function ofAccount({ account }: { readonly account?: string | undefined }): string {
  return account === undefined ? '' : ` of the account ${account}`;
}
