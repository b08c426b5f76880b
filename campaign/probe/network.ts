import { answerName } from '../../src/lab/network/names.js';
import { type Reach, reach } from '../../src/lab/network/reach.js';
import type { Door, LabRequest, LabResponse, RequestHandler } from '../../src/lab/services/request.js';
import type { Instance, World } from '../../src/lab/world/world.js';
import type { ProbeConditions } from './conditions.js';

/** What the resolver's library says of a name. */
export type LookUp =
  | { readonly kind: 'found'; readonly addresses: readonly string[] }
  | { readonly kind: 'not-found' }
  /** Silence for ten seconds, or a failure at once: the library has the same words for both. */
  | { readonly kind: 'failed' };

/** The network as programs on one instance meet it. */
export interface ProbeNetwork {
  readonly instance: Instance;
  readonly conditions: ProbeConditions;
  /** The clock that the instance signs by. */
  now(): number;
  lookUp(name: string): Promise<LookUp>;
  reach(address: string, port: number): Reach;
  exchange(door: Door, request: Omit<LabRequest, 'door' | 'instanceId'>): Promise<LabResponse>;
}

const literal = /^\d{1,3}(\.\d{1,3}){3}$/;
const resolverMs = 4;
const slowResolverMs = 3_000;
/** glibc asks each server twice and waits 5 s each time. */
const silentResolverMs = 10_000;

/** Lets time pass. */
export function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Joins an instance's place in the world with what is wrong with its probe. */
export function openProbeNetwork(parts: {
  readonly world: World;
  readonly instance: Instance;
  readonly handle: RequestHandler;
  readonly conditions: ProbeConditions;
  readonly now: () => number;
}): ProbeNetwork {
  const { world, instance, handle, conditions, now } = parts;
  const isThere = () => world.instances.some(({ id }) => id === instance.id);
  return {
    instance,
    conditions,
    now,
    lookUp: async (name) => {
      if (literal.test(name)) return { kind: 'found', addresses: [name] };
      const fault = conditions.dns?.(name);
      if (fault === 'silent') await pass(silentResolverMs);
      if (fault === 'silent' || fault === 'failing') return { kind: 'failed' };
      await pass(fault === 'slow' ? slowResolverMs : resolverMs);
      // With its instance, a program ends; here it just goes on no more.
      if (!isThere()) return new Promise(() => undefined);
      const found = answerName(world, instance.id, name);
      if (found === 'not-found') return { kind: 'not-found' };
      const dead = typeof fault === 'object' ? [fault.deadAddressFirst] : [];
      return { kind: 'found', addresses: [...dead, ...found] };
    },
    reach: (address, port) =>
      isThere() ? reach(world, instance.id, address, port) : { kind: 'drop', why: 'the instance is gone' },
    exchange: async (door, request) => handle({ ...request, door, instanceId: instance.id }, world),
  };
}
