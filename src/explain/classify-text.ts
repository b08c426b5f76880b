import { classifyEvidence } from '../classify/classify-evidence.js';
import type { Outcome } from '../model/outcome.js';
import { readPastedText } from './pasted-debug.js';

/** The clients whose texts can be pasted. */
export type TextClient = 'aws' | 'curl';

/**
 * Classifies an error text that somebody pasted, by the same rules as a run's evidence: only what the text
 * holds is known, and the client is the one named or guessed.
 * @param options - `exitCode` as the shell gave it.
 */
export function classifyText(
  text: string,
  options: { readonly exitCode?: number; readonly client?: TextClient } = {},
): Outcome {
  const { message, hops, diagnostics } = readPastedText(text);
  return classifyEvidence({
    client: options.client ?? guessClient(text),
    argv: [],
    ...(options.exitCode === undefined ? {} : { exitCode: options.exitCode }),
    durationMs: 0,
    message,
    diagnostics,
    stdoutBytes: 0,
    hops,
    dns: [],
  });
}

/** curl begins its errors with its own name and the exit code; all else is read as the AWS CLI's. */
export function guessClient(text: string): TextClient {
  return /^curl: \(\d+\)/m.test(text) ? 'curl' : 'aws';
}
