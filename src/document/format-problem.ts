import type { Problem } from '../model/scenario.js';

/** `scenarios/x.yaml:12:5: Expected …, got …` */
export function formatProblem({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message}`;
}
