import { classifyText, type TextClient } from '../explain/classify-text.js';
import { explainOutcome } from '../explain/explain-outcome.js';
import type { Outcome } from '../model/outcome.js';
import type { Words } from '../words/en.js';
import type { Explanation } from '../words/explanation.js';
import { chooseWords, type LanguageChoice } from './choose-language.js';
import { type CommandResult, refuse } from './command-result.js';
import { exitCodes } from './exit-codes.js';

export interface ExplainOptions extends LanguageChoice {
  /** The exit code that the client ended with. */
  readonly exitCode?: number;
  /** Absent: guessed from the text. */
  readonly client?: TextClient;
  readonly json: boolean;
}

const nothingToExplain =
  'Expected an error text on standard input, such as `aws s3 ls 2>&1 | reachmatrix explain`, got none.';

/**
 * Classifies a pasted error text and says what it means. A text that fits no outcome is said to be
 * `unclassified`: that is an answer too, so the exit code is 0.
 */
export function explain(text: string, options: ExplainOptions): CommandResult {
  const chosen = chooseWords(options);
  const problems = [
    ...('problems' in chosen ? chosen.problems : []),
    ...(text.trim() === '' && options.exitCode === undefined ? [nothingToExplain] : []),
  ];
  if ('problems' in chosen || problems.length > 0) {
    return refuse(problems);
  }
  const { words } = chosen;
  const outcome = classifyText(text, options);
  const explanation = explainOutcome(outcome, words);
  const stdout = options.json ? renderJson(outcome, explanation) : renderText(outcome, explanation, words);
  return { exitCode: exitCodes.asExpected, stdout, stderr: '' };
}

function renderJson({ kind, code, reached, phase, host }: Outcome, { meaning, advice }: Explanation): string {
  // JSON.stringify leaves out what is undefined.
  return `${JSON.stringify({ outcome: { kind, code, reached, phase, host }, meaning, advice }, null, 2)}\n`;
}

function renderText(outcome: Outcome, { meaning, advice }: Explanation, { explain: words }: Words): string {
  const { kind, code, reached, phase, host } = outcome;
  const facts = [
    [words.code, code === kind ? undefined : code],
    [words.phase, phase],
    [words.reached, reached],
    [words.host, host],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  const head = facts.length === 0 ? kind : `${kind} (${facts.join(', ')})`;
  return [head, '', meaning, '', words.whatToDo, ...advice.map((one) => `- ${one}`), ''].join('\n');
}
