import type { Identity } from '../../doctor/facts.js';
import type { Clients } from '../clients.js';
import { describeFailure, sortFailure } from '../errors.js';

/** Who STS says is calling, and how far this machine's clock is ahead of the answer's. */
export interface Introduction {
  readonly identity: Identity;
  readonly clockAheadS?: number;
}

/** Asks STS who is calling; never throws. */
export async function introduce(
  side: Identity['side'],
  region: string,
  clients: Clients,
): Promise<Introduction> {
  const action = 'sts:GetCallerIdentity';
  let aheadMs: number | undefined;
  try {
    const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
    const sts = await clients.sts(region);
    const command = new GetCallerIdentityCommand({});
    // A refusal for a clock that is off carries the right time as well.
    command.middlewareStack.add(
      (next) => async (input) => {
        const sentAt = Date.now();
        const output = await next(input);
        const { headers = {} } = output.response as { headers?: Record<string, string> };
        const serverMs = Date.parse(headers['date'] ?? '');
        if (!Number.isNaN(serverMs)) aheadMs = (sentAt + Date.now()) / 2 - (serverMs + 500);
        return output;
      },
      { step: 'deserialize', priority: 'low' },
    );
    const { Account, Arn } = await sts.send(command);
    return {
      identity: {
        side,
        ...(Account !== undefined && { accountId: Account }),
        ...(Arn !== undefined && { arn: Arn }),
      },
      ...clockOf(aheadMs),
    };
  } catch (thrown) {
    const problem = describeFailure(sortFailure(thrown, action), action);
    return { identity: { side, problem }, ...clockOf(aheadMs) };
  }
}

function clockOf(aheadMs: number | undefined): Pick<Introduction, 'clockAheadS'> {
  return aheadMs === undefined ? {} : { clockAheadS: aheadMs / 1000 };
}
