import type { RequestPath, RequestProblem } from '../model/config-request.js';

/** A thing that would do, with the words that tell it from the others. */
export interface Candidate {
  readonly id: string;
  /** `subnet-…, Online`; may be empty. */
  readonly words: string;
  /** Its owner marked it for this very use with a tag or a name: such ones go before all others. */
  readonly marked: boolean;
}

/** What came of looking for one thing. */
export type Choice =
  | { readonly kind: 'found'; readonly id: string }
  /** `lack` completes `lacks NAME: `. */
  | { readonly kind: 'none'; readonly lack: string }
  | { readonly kind: 'several'; readonly candidates: readonly Candidate[] };

/** Chooses the only candidate, or the only marked one; never guesses among several. */
export function chooseOne(candidates: readonly Candidate[], lack: string): Choice {
  const marked = candidates.filter((candidate) => candidate.marked);
  const eligible = marked.length > 0 ? marked : candidates;
  const [only, another] = eligible;
  if (only === undefined) return { kind: 'none', lack };
  return another === undefined ? { kind: 'found', id: only.id } : { kind: 'several', candidates: eligible };
}

/**
 * The problem that several candidates are.
 * @param what - `instance for the role \`gateway-subnet\``.
 * @param path - where the configuration names it, and what to write there.
 */
export function ambiguity(what: string, path: RequestPath, candidates: readonly Candidate[]): RequestProblem {
  const listed = candidates.map(({ id, words }) => (words === '' ? id : `${id} (${words})`)).join(', ');
  const [section, name] = path;
  const example = `${section}: { ${name}: ${candidates[0]?.id} }`;
  return {
    path,
    message: `Expected one ${what}, got ${candidates.length}: ${listed}. Choose one in the configuration, for example \`${example}\``,
  };
}
