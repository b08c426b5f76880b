import type { World } from '../../world/world.js';

/** An event as it came to a bus. */
export interface ReceivedEvent {
  readonly region: string;
  readonly bus: string;
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  /** JSON. */
  readonly detail: string;
}

const received = new WeakMap<World, ReceivedEvent[]>();

/** What came to the buses of a world so far. No rule leads on from there. */
export function receivedEvents(world: World): readonly ReceivedEvent[] {
  return received.get(world) ?? [];
}

export function receiveEvent(world: World, event: ReceivedEvent): void {
  received.set(world, [...receivedEvents(world), event]);
}
