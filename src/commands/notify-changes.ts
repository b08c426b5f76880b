import type { ApiAccess } from '../model/config.js';
import type { RunRecord } from '../model/run-record.js';
import { makeChatMessage } from '../notify/chat-message.js';
import { chooseReference, lookBack } from '../notify/choose-reference.js';
import { makeEvent } from '../notify/event.js';
import { notifications } from '../notify/notifications.js';
import { summarise } from '../notify/words.js';
import { visibleLine } from '../report/visible-text.js';
import { StoreError } from '../store/object-store.js';
import { en, type Words } from '../words/en.js';
import type { CommandIo } from './command-io.js';
import { exitCodes } from './exit-codes.js';
import type { Keeper } from './keep-run.js';
import type { NotifyGoals } from './notify-goals.js';

/** What a run is held against to know what to tell. */
export interface NotifyInput {
  readonly record: RunRecord;
  /** The store's last runs; the run itself may be among them. */
  readonly earlier: readonly RunRecord[];
  /** The run that `--baseline` names; absent: what the last runs show. */
  readonly baseline?: RunRecord;
}

/** How a notice goes out. */
export interface NotifyOptions {
  /** To the account of the bus. */
  readonly access: ApiAccess;
  /** Of the message for people; the event is for machines. */
  readonly words: Words;
  readonly quiet: boolean;
}

/**
 * Tells of a run that is over, if anyone is to be told.
 * @returns whether everyone was told who should have been.
 */
export async function tellOfRun(
  record: RunRecord,
  { readLast, named }: Pick<Keeper, 'readLast' | 'named'>,
  goals: NotifyGoals,
  options: NotifyOptions,
  io: CommandIo,
): Promise<boolean> {
  if (goals.bus === undefined && goals.webhook === undefined) return true;
  try {
    // One more: the run itself may be the last of them.
    const { records, problems } = await readLast(lookBack + 1);
    for (const problem of problems) io.err(`Passed over: ${visibleLine(problem)}\n`);
    const input = { record, earlier: records, ...(named === undefined ? {} : { baseline: named }) };
    return await notifyChanges(input, goals, options, io);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    io.err(`Nobody is told: ${error.message}\n`);
    return false;
  }
}

/**
 * Tells of what changed with a run, if anything did.
 * @returns whether everyone was told who should have been; who was not, and why, goes to stderr.
 */
async function notifyChanges(
  { record, earlier, baseline }: NotifyInput,
  { bus, webhook }: NotifyGoals,
  options: NotifyOptions,
  io: CommandIo,
): Promise<boolean> {
  const say = (text: string) => {
    if (!options.quiet) io.err(`${text}\n`);
  };
  const reference = chooseReference(record, earlier, baseline);
  if (reference === undefined) {
    say('Nobody is told: there is no earlier run to compare with.');
    return true;
  }
  const { difference, history } = reference;
  const told = notifications(difference, history);
  if (told.length === 0) {
    say('Nobody is told: nothing has changed since the last run.');
    return true;
  }
  const attempts: Promise<boolean>[] = [];
  const attempt = async (whom: string, send: () => Promise<unknown>): Promise<boolean> => {
    try {
      await send();
      say(`Told ${whom} of ${summarise(told, en)}.`);
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      io.err(`Could not tell ${whom} of ${summarise(told, en)}. ${visibleLine(why)}\n`);
      return false;
    }
  };
  if (bus !== undefined) {
    const event = makeEvent(record, difference, told);
    attempts.push(
      attempt(`the event bus ${bus}`, async () => {
        const { createClients, putEvent } = await import('../aws/adapters.js');
        const clients = createClients(options.access);
        try {
          await putEvent(clients, bus, record.regions.home, event);
        } finally {
          clients.destroy();
        }
      }),
    );
  }
  if (webhook !== undefined) {
    const message = makeChatMessage(record, difference, told, options.words);
    attempts.push(
      attempt(`the webhook at ${webhook.host}`, async () => {
        const { postMessage } = await import('../webhook/post-message.js');
        await postMessage(webhook, message);
      }),
    );
  }
  return (await Promise.all(attempts)).every(Boolean);
}

/** A run that was as expected is not all right when those who should know of it do not. */
export function withNotice(exitCode: number, delivered: boolean): number {
  return exitCode === exitCodes.asExpected && !delivered ? exitCodes.couldNotRun : exitCode;
}
