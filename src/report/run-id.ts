/** Letters, digits, `.`, `_` and `-`, not first a mark: one folder's name on every system, never a path. */
export const runIdPattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9_-])?$/;

/** Whether a run id may name a folder. */
export function isRunId(text: string): boolean {
  return runIdPattern.test(text);
}
