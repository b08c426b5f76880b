import { classifyText, type TextClient } from '../explain/classify-text.js';
import { explainOutcome } from '../explain/explain-outcome.js';
import type { Explanation } from '../explain/explanation.js';
import type { Outcome } from '../model/outcome.js';
import type { CommandResult } from './command-result.js';
import { exitCodes } from './exit-codes.js';

export interface ExplainOptions {
  /** The exit code that the client ended with. */
  readonly exitCode?: number;
  /** Absent: guessed from the text. */
  readonly client?: TextClient;
  readonly json: boolean;
}

const nothingToExplain =
  'Expected an error text on standard input, such as `aws s3 ls 2>&1 | reachmatrix explain`, got none.\n';

/**
 * Classifies a pasted error text and says what it means. A text that fits no outcome is said to be
 * `unclassified`: that is an answer too, so the exit code is 0.
 */
export function explain(text: string, options: ExplainOptions): CommandResult {
  if (text.trim() === '' && options.exitCode === undefined) {
    return { exitCode: exitCodes.wrongInput, stdout: '', stderr: nothingToExplain };
  }
  const outcome = classifyText(text, options);
  const explanation = explainOutcome(outcome);
  const stdout = options.json ? renderJson(outcome, explanation) : renderText(outcome, explanation);
  return { exitCode: exitCodes.asExpected, stdout, stderr: '' };
}

function renderJson({ kind, code, reached, phase, host }: Outcome, { meaning, advice }: Explanation): string {
  // JSON.stringify leaves out what is undefined.
  return `${JSON.stringify({ outcome: { kind, code, reached, phase, host }, meaning, advice }, null, 2)}\n`;
}

function renderText(outcome: Outcome, { meaning, advice }: Explanation): string {
  const { kind, code, reached, phase, host } = outcome;
  const facts = [
    ['code', code === kind ? undefined : code],
    ['phase', phase],
    ['reached', reached],
    ['host', host],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  const head = facts.length === 0 ? kind : `${kind} (${facts.join(', ')})`;
  return [head, '', meaning, '', 'What to do:', ...advice.map((one) => `- ${one}`), ''].join('\n');
}
