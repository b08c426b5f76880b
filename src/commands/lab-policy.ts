import { formatProblem } from '../document/format-problem.js';
import { readText } from '../document/read-text.js';
import { type PolicyStatement, readStatements } from '../lab/world/policy-statement.js';

/** The policy of the lab's credentials, or why there is none. */
type LabPolicy =
  | { readonly statements: readonly PolicyStatement[] | undefined }
  | { readonly problem: string };

/** @param file - absent: the credentials may do everything. */
export async function readLabPolicy(file: string | undefined): Promise<LabPolicy> {
  if (file === undefined) return { statements: undefined };
  const text = await readText(file);
  if (!text.ok) return { problem: text.problems.map(formatProblem).join('\n') };
  const statements = readStatements(text.value);
  if (statements !== undefined) return { statements };
  return { problem: `Expected \`${file}\` to be an IAM policy in JSON, as \`reachmatrix iam\` prints one.` };
}
