type Handler = (args: object) => Promise<object>;

/** As far as a client of any service is needed here: each types its stack by its own commands. */
export interface Stacked {
  readonly middlewareStack: object;
  destroy(): void;
}

interface Stack {
  add(middleware: (next: Handler) => Handler, options: { readonly step: 'initialize'; name: string }): void;
}

const codes = /^(RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/;
const words = /^Signature (expired|not yet current): /;

/**
 * Lets a client repeat, once, a call that was refused for this machine's clock. The SDK learns how far the clock
 * is off from such a refusal and repeats that very call; others that were under way at the same time meet the
 * refusal when the clock is corrected already, which the SDK takes for a reason not to repeat them.
 */
export function tryAgainOnCorrectedClock<T extends Stacked>(client: T): T {
  (client.middlewareStack as Stack).add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (!isOfTheClock(error)) throw error;
        return await next(args);
      }
    },
    { step: 'initialize', name: 'tryAgainOnCorrectedClock' },
  );
  return client;
}

function isOfTheClock(error: unknown): boolean {
  return error instanceof Error && (codes.test(error.name) || words.test(error.message));
}
