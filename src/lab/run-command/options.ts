import type { Rate } from './token-bucket.js';
import { agentLimits, type QueueLimits } from './work-queue.js';

/** The pace of the lab's Run Command. */
export interface RunCommandOptions {
  /** How long the service takes to show a command after SendCommand. */
  readonly visibleAfterMs: number;
  /** How long the agent takes to pick a command up. */
  readonly deliveryMs: number;
  /** How long a result takes from the agent to the service's answers. */
  readonly reportMs: number;
  /** How long a second of a delivery or execution time limit lasts: tests shorten it. */
  readonly secondMs: number;
  readonly queue: QueueLimits;
  /** Throttling by operation, in each region by itself; AWS publishes no rates, so these are the lab's. */
  readonly rates: Readonly<Record<string, Rate>>;
}

const polling: Rate = { burst: 20, perSecond: 10 };

export const defaultOptions: RunCommandOptions = {
  visibleAfterMs: 150,
  deliveryMs: 100,
  reportMs: 0,
  secondMs: 1000,
  queue: agentLimits,
  rates: {
    SendCommand: { burst: 10, perSecond: 5 },
    GetCommandInvocation: polling,
    ListCommandInvocations: polling,
    ListCommands: polling,
    CancelCommand: polling,
    DescribeInstanceInformation: polling,
  },
};
