import pRetry, { AbortError } from 'p-retry';
import type { Clients } from './clients.js';
import { type CallFailure, describeFailure, sortFailure } from './errors.js';

/** An event for one bus. */
export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  /** JSON. */
  readonly detail: string;
}

/** How often, and after how long, what failed is tried again; for tests to be quicker. */
export interface RetryPace {
  readonly retries: number;
  readonly minTimeout: number;
  readonly maxTimeout: number;
}

const usualPace: RetryPace = { retries: 5, minTimeout: 500, maxTimeout: 8_000 };
const action = 'events:PutEvents';
/** Entries that fail for these reasons fail again. */
const hopeless = /^(InvalidArgument|MalformedDetail|NotAuthorized|AccessDenied)/;

/**
 * Puts one event on a bus.
 * @param bus - its name, or its ARN for one of another account or region.
 * @param region - of a bus that is named without.
 * @returns its id.
 * @throws {Error} that says why it could not be put. EventBridge accepts events for a bus that is not there and
 * loses them, so that is looked at first, as far as the caller may look.
 * @see https://github.com/aws/aws-cli/issues/9186
 */
export async function putEvent(
  clients: Clients,
  bus: string,
  region: string,
  event: BusEvent,
  pace: RetryPace = usualPace,
): Promise<string> {
  const events = await clients.events(/^arn:[^:]*:events:([^:]+):/.exec(bus)?.[1] ?? region);
  const { DescribeEventBusCommand, PutEventsCommand } = await import('@aws-sdk/client-eventbridge');
  const missing = await events.send(new DescribeEventBusCommand({ Name: bus })).then(
    () => false,
    (thrown: unknown) => thrown instanceof Error && thrown.name === 'ResourceNotFoundException',
  );
  if (missing) throw new Error(`Expected an event bus \`${bus}\`, and there is none.`);
  const { source: Source, detailType: DetailType, detail: Detail } = event;
  const entry = { EventBusName: bus, Source, DetailType, Detail };
  return await pRetry(
    async () => {
      const { Entries: [answer] = [] } = await events
        .send(new PutEventsCommand({ Entries: [entry] }))
        .catch((thrown: unknown) => {
          throw retriable(sortFailure(thrown, action));
        });
      if (answer?.EventId !== undefined) return answer.EventId;
      const { ErrorCode: code = 'no reason', ErrorMessage: message = '' } = answer ?? {};
      const error = new Error(describeFailure({ kind: 'refused', error: { code, message } }, action));
      throw hopeless.test(code) ? new AbortError(error) : error;
    },
    { ...pace, randomize: true },
  );
}

function retriable(failure: CallFailure): Error {
  const error = new Error(describeFailure(failure, action));
  const passes =
    failure.kind === 'throttled' ||
    failure.kind === 'unavailable' ||
    (failure.kind === 'refused' && (failure.error.httpStatus ?? 0) >= 500);
  return passes ? error : new AbortError(error);
}
