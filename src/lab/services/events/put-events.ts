import { randomUUID } from 'node:crypto';
import type { World } from '../../world/world.js';
import { Refusal } from '../refusal.js';
import { receiveEvent } from './received-events.js';

/** 256 KB, of all entries together. */
const maxBytes = 256 * 1024;

interface Entry {
  readonly Source?: unknown;
  readonly DetailType?: unknown;
  readonly Detail?: unknown;
  readonly Time?: unknown;
  readonly Resources?: unknown;
  readonly EventBusName?: unknown;
}

type Answer = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

/**
 * Takes events in. One for a bus that is not there is accepted and lost, as EventBridge does it.
 * @see https://github.com/aws/aws-cli/issues/9186
 */
export function putEvents(input: unknown, region: string, world: World, busName: (name: unknown) => string) {
  const entries = entriesOf(input);
  if (entries.length < 1 || entries.length > 10) {
    throw new Refusal(
      'ValidationException',
      "1 validation error detected: Value at 'entries' failed to satisfy constraint: " +
        'Member must have length between 1 and 10',
    );
  }
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) >= maxBytes) {
    throw new Refusal('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  const answers = entries.map((entry) => putEvent(entry, region, world, busName(entry.EventBusName)));
  return { FailedEntryCount: answers.filter((each) => 'ErrorCode' in each).length, Entries: answers };
}

/** What is sent, as it came. */
export function entriesOf(input: unknown): readonly Entry[] {
  const { Entries: list } = input as { readonly Entries?: unknown };
  return Array.isArray(list) ? list : [];
}

function putEvent(entry: Entry, region: string, world: World, bus: string): Answer {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    const value = entry[name];
    if (typeof value === 'string' && value !== '') continue;
    const reason = `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
    return { ErrorCode: 'InvalidArgument', ErrorMessage: reason };
  }
  const [source, detailType, detail] = [entry.Source, entry.DetailType, entry.Detail].map(String);
  if (!isObject(detail ?? '')) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const id = randomUUID();
  if (world.eventBuses.some((each) => each.region === region && each.name === bus)) {
    const [from = '', type = '', text = ''] = [source, detailType, detail];
    receiveEvent(world, { region, bus, id, source: from, detailType: type, detail: text });
  }
  return { EventId: id };
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html for what counts */
function sizeOf({ Source, DetailType, Detail, Time, Resources }: Entry): number {
  const texts = [Source, DetailType, Detail, ...(Array.isArray(Resources) ? Resources : [])];
  const bytes = texts.reduce<number>((sum, text) => sum + Buffer.byteLength(String(text ?? '')), 0);
  return bytes + (Time === undefined ? 0 : 14);
}
