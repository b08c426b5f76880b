import type { RequestPath, RequestProblem } from '../model/config-request.js';
import { ambiguity, type Choice } from './choice.js';

/** Collects what is missing and what is ambiguous while a request is resolved. */
export interface Findings {
  readonly problems: readonly RequestProblem[];
  readonly lacks: readonly string[];
  /** What `lacks` is about: `endpoint.s3`. */
  readonly lacking: readonly string[];
  lack(name: string, why: string): void;
  /**
   * Takes what was chosen, and notes why when nothing could be.
   * @param name - the binding, `endpoint.s3`.
   * @param what - for ambiguity: `endpoint for \`s3\``.
   * @returns one id or none.
   */
  take(name: string, what: string, path: RequestPath, choice: Choice): readonly string[];
}

export function createFindings(): Findings {
  const problems: RequestProblem[] = [];
  const lacks: string[] = [];
  const lacking: string[] = [];
  const lack = (name: string, why: string): void => {
    lacks.push(`${name}: ${why}`);
    lacking.push(name);
  };
  return {
    problems,
    lacks,
    lacking,
    lack,
    take: (name, what, path, choice) => {
      if (choice.kind === 'found') return [choice.id];
      if (choice.kind === 'none') lack(name, choice.lack);
      else problems.push(ambiguity(what, path, choice.candidates));
      return [];
    },
  };
}
