import type { EventBus, World } from '../../world/world.js';
import type { Operations } from '../operation.js';
import { jsonAnswer } from '../protocols/json.js';
import { Refusal } from '../refusal.js';
import type { ServiceCall } from '../service-call.js';
import { entriesOf, putEvents } from './put-events.js';

/** 2024-11-30, in seconds. */
const createdAt = 1732924800;

/** EventBridge: the buses of the region that was asked, and events that stay where they came to. */
export const eventsOperations: Operations = {
  DescribeEventBus: {
    resource: (call, world) => arnOf(busName(call.input), call.region, world),
    serve: (call, world) => {
      const name = busName(call.input);
      const bus = busesOf(call, world).find((candidate) => candidate.name === name);
      if (bus === undefined) {
        throw new Refusal('ResourceNotFoundException', `Event bus ${name} does not exist.`);
      }
      return jsonAnswer(describe(bus, world));
    },
  },
  ListEventBuses: {
    resource: (call, world) => arnOf('*', call.region, world),
    serve: (call, world) => {
      const prefix = (call.input as { readonly NamePrefix?: unknown }).NamePrefix;
      const buses = busesOf(call, world).filter(({ name }) => name.startsWith(String(prefix ?? '')));
      return jsonAnswer({ EventBuses: buses.map((bus) => describe(bus, world)) });
    },
  },
  PutEvents: {
    needs: ({ input, region }, world) =>
      entriesOf(input).map(({ EventBusName: bus, Source, DetailType }) => ({
        action: 'events:PutEvents',
        resource: /^arn:/.test(String(bus)) ? String(bus) : arnOf(nameOfBus(bus), region, world),
        context: {
          'events:source': String(Source),
          'events:detail-type': String(DetailType),
          'events:eventBusInvocation': 'false',
        },
      })),
    serve: ({ input, region }, world) => jsonAnswer(putEvents(input, region, world, nameOfBus)),
  },
};

function busesOf({ region }: ServiceCall, world: World): readonly EventBus[] {
  return world.eventBuses.filter((bus) => bus.region === region);
}

/** A bus is named by its name or its ARN; without either, the default one is meant. */
function busName(input: unknown): string {
  return nameOfBus((input as { readonly Name?: unknown }).Name);
}

function nameOfBus(name: unknown): string {
  return String(name ?? 'default').replace(/^arn:aws:events:.*:event-bus\//, '');
}

function describe({ name, region }: EventBus, world: World) {
  return {
    Arn: arnOf(name, region, world),
    CreationTime: createdAt,
    LastModifiedTime: createdAt,
    Name: name,
  };
}

function arnOf(name: string, region: string, world: World): string {
  return `arn:aws:events:${region}:${world.accountId}:event-bus/${name}`;
}
