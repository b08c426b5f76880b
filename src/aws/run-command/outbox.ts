import { instancesPerCommand } from '../../plan/command-groups.js';
import type { CommandRequest } from '../../run/ports.js';
import type { Clients } from '../clients.js';
import { sortFailure } from '../errors.js';
import type { CallBudget } from './call-budget.js';
import type { Clock } from './clock.js';
import { createParcels, gatherMs } from './parcel.js';
import { sendCommand } from './send-command.js';

/** Sends scripts, those that are equal in one command. */
export interface Outbox {
  /**
   * Sends a script to its instance, together with equal ones that wait for their turn as well.
   * @returns the command's id.
   * @throws the SDK's last error, when it is not for waiting or waiting did not help.
   */
  send(request: CommandRequest, signal: AbortSignal): Promise<string>;
}

interface Letter {
  readonly request: CommandRequest;
  readonly resolve: (commandId: string) => void;
  readonly reject: (error: unknown) => void;
}

export function createOutbox(clients: Clients, budget: CallBudget, clock: Clock): Outbox {
  const post = async (region: string, close: () => readonly Letter[], signal: AbortSignal): Promise<void> => {
    try {
      const send = async () => sendCommand(await clients.ssmOnce(region), requestsOf(close()));
      const commandId = await budget.call(region, 'SendCommand', send, signal);
      for (const { resolve } of close()) resolve(commandId);
    } catch (error) {
      const [refused, ...others] = partRefused(close(), error);
      for (const { reject } of refused) reject(error);
      await Promise.all(others.map((letters) => post(region, () => letters, signal)));
    }
  };
  const parcels = createParcels<Letter>(
    instancesPerCommand,
    async (parcel) => {
      // Meanwhile, and while it waits for its turn, equal ones are added.
      await clock.sleep(gatherMs, parcel.signal);
      await post(parcel.members[0]?.request.region ?? '', () => parcel.close(), parcel.signal);
    },
    (letters, { request }) => letters.every((other) => other.request.instanceId !== request.instanceId),
  );
  return {
    send: (request, signal) =>
      new Promise((resolve, reject) => {
        const { region, executionTimeoutS, comment, script } = request;
        const key = [region, executionTimeoutS, comment, script].join('\n');
        parcels.add(key, { request, resolve, reject }, signal);
      }),
  };
}

function requestsOf(letters: readonly Letter[]): readonly CommandRequest[] {
  return letters.map(({ request }) => request);
}

/**
 * One instance that SSM does not take makes it refuse the whole command. It names the instance; where it does not,
 * halves find it.
 * @returns those that are refused for good, then those to be sent again, each part by itself.
 */
function partRefused(
  letters: readonly Letter[],
  error: unknown,
): readonly [refused: readonly Letter[], ...again: (readonly Letter[])[]] {
  const { code, message } = sortFailure(error, 'ssm:SendCommand').error;
  if (code !== 'InvalidInstanceId' || letters.length < 2) return [letters];
  const words = new Set(message.match(/\bm?i-[0-9a-z]+/g));
  const isNamed = ({ request }: Letter) => words.has(request.instanceId);
  const named = letters.filter(isNamed);
  if (named.length > 0) {
    const others = letters.filter((letter) => !isNamed(letter));
    return others.length === 0 ? [named] : [named, others];
  }
  const middle = Math.ceil(letters.length / 2);
  return [[], letters.slice(0, middle), letters.slice(middle)];
}
