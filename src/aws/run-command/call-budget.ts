import { sortFailure } from '../errors.js';
import type { Clock } from './clock.js';
import { createPacer, type Pace, type Pacer } from './pacer.js';

/** What Run Command is asked, each with a budget of its own in every region. */
export type Operation =
  | 'SendCommand'
  | 'GetCommandInvocation'
  | 'ListCommandInvocations'
  | 'DescribeInstanceInformation'
  | 'CancelCommand';

/** Makes calls at a pace that all callers of a region share. */
export interface CallBudget {
  /**
   * Makes a call when it is its turn, and again while it is throttled or fails in passing.
   * @throws the SDK's last error, when waiting does not help or the signal is aborted.
   */
  call<T>(region: string, operation: Operation, make: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** AWS publishes no rates; asking once a second for each of several commands has been throttled. */
const starts: Readonly<Record<Operation, Pace>> = {
  SendCommand: { burst: 4, perSecond: 2 },
  GetCommandInvocation: { burst: 5, perSecond: 5 },
  ListCommandInvocations: { burst: 5, perSecond: 4 },
  DescribeInstanceInformation: { burst: 3, perSecond: 2 },
  CancelCommand: { burst: 5, perSecond: 5 },
};

/** How long a call may go on being throttled. */
const patienceMs = 60_000;
/** How often a call that the service failed at, or that found no answer, is made in all. */
const tries = 3;
const firstPauseMs = 200;

/** The budgets of one account: a pacer for each region and operation. The SDK itself may not retry beside it. */
export function createCallBudget(clock: Clock): CallBudget {
  const pacers = new Map<string, Pacer>();
  const pacerOf = (region: string, operation: Operation): Pacer => {
    const key = `${region} ${operation}`;
    const pacer = pacers.get(key) ?? createPacer(starts[operation], clock);
    pacers.set(key, pacer);
    return pacer;
  };
  return {
    call: async (region, operation, make, signal) => {
      const pacer = pacerOf(region, operation);
      let firstThrottledAt: number | undefined;
      for (let failed = 0; ; ) {
        await pacer.turn(signal);
        signal.throwIfAborted();
        const madeAt = clock.now();
        try {
          const answer = await make();
          pacer.answered();
          return answer;
        } catch (thrown) {
          if (sortFailure(thrown, `ssm:${operation}`).kind === 'throttled') {
            pacer.throttled(madeAt);
            firstThrottledAt ??= madeAt;
            if (clock.now() - firstThrottledAt > patienceMs) throw thrown;
            continue;
          }
          failed += 1;
          if (failed >= tries || !mayPass(thrown, operation)) throw thrown;
          await clock.sleep(firstPauseMs * 4 ** (failed - 1), signal);
        }
      }
    },
  };
}

/** No answer, or one that says that the service failed; a refusal stays one. */
function mayPass(thrown: unknown, operation: Operation): boolean {
  const { kind, error } = sortFailure(thrown, `ssm:${operation}`);
  return kind === 'unavailable' || (error.httpStatus ?? 0) >= 500;
}
