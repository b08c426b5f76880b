import type { EC2Client } from '@aws-sdk/client-ec2';
import { describeFailure, sortFailure } from '../errors.js';

/** Asks EC2; undefined when it refuses. */
export type Ask = <T>(action: string, call: (ec2: EC2Client) => Promise<T>) => Promise<T | undefined>;

/** @param refused - gets what EC2 refused and what to do, a sentence each. */
export function asking(ec2: EC2Client, refused: string[]): Ask {
  return async (action, call) => {
    try {
      return await call(ec2);
    } catch (thrown) {
      refused.push(describeFailure(sortFailure(thrown, action), action));
      return undefined;
    }
  };
}
