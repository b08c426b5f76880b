import pRetry, { AbortError } from 'p-retry';
import { type CallFailure, describeFailure, sortFailure } from '../errors.js';

/** One of the sandbox's calls failed for good; the message says what to do. */
class SandboxCallError extends Error {
  override readonly name = 'SandboxCallError';
  constructor(
    message: string,
    readonly failure: CallFailure,
  ) {
    super(message);
  }
}

/**
 * Makes a call that is safe to repeat, again and again while the reason is one that passes: throttling, no
 * answer, a service that is not well.
 * @param action - the IAM action that it needs, `cloudformation:CreateStack`.
 * @throws {SandboxCallError}
 */
export async function persist<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await pRetry(
      () =>
        call().catch((thrown: unknown) => {
          if (passes(sortFailure(thrown, action))) throw thrown;
          throw new AbortError(thrown instanceof Error ? thrown : new Error(String(thrown)));
        }),
      { retries: 6, minTimeout: 300, maxTimeout: 5_000, randomize: true },
    );
  } catch (thrown) {
    const failure = sortFailure(thrown, action);
    throw new SandboxCallError(describeFailure(failure, action), failure);
  }
}

/** The same, where an answer of these codes means that there is nothing. */
export async function persistUnless<T>(
  absent: RegExp,
  action: string,
  call: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await persist(action, call);
  } catch (error) {
    if (error instanceof SandboxCallError) {
      const { code, message } = error.failure.error;
      if (absent.test(`${code}: ${message}`)) return undefined;
    }
    throw error;
  }
}

function passes(failure: CallFailure): boolean {
  if (failure.kind === 'throttled' || failure.kind === 'unavailable') return true;
  return failure.kind === 'refused' && (failure.error.httpStatus ?? 0) >= 500;
}
