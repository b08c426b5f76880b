import type { World } from '../world/world.js';
import { prefixLength } from './address.js';
import {
  type AnsweringAddress,
  answeringAddresses,
  type NetworkDoor,
  resolverAddress,
} from './answering-address.js';
import { type Place, placeOf } from './place.js';
import { includesPort } from './security.js';

/** A socket to hold open for an instance. */
export interface PlannedListener {
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  readonly door: NetworkDoor;
}

/** An instance's whole network as plain data: equal plans mean that there is nothing to rebuild. */
export interface NetworkPlan {
  readonly instanceId: string;
  readonly address: string;
  /** Of its subnet: clients prefer addresses of their own one. */
  readonly prefixLength: number;
  /** Absent where the instance has IPv4 alone. */
  readonly ipv6?: { readonly address: string; readonly prefixLength: number };
  readonly resolver: string;
  readonly answering: readonly AnsweringAddress[];
  readonly listeners: readonly PlannedListener[];
}

/**
 * Only addresses that answer on some port, and only listeners that the instance can get to.
 * @throws {Error} when the world has no such instance.
 */
export function networkPlan(world: World, instanceId: string): NetworkPlan {
  const place = placeOf(world, instanceId);
  const answering = answeringAddresses(world, place).filter(({ tcp, udp }) => tcp.length + udp.length > 0);
  return {
    instanceId,
    address: place.instance.privateIp,
    prefixLength: prefixLength(place.subnet.cidr),
    ...ipv6Of(place),
    resolver: resolverAddress(place),
    answering,
    listeners: answering.flatMap((answerer) => listenersOf(answerer)),
  };
}

function ipv6Of({ instance, subnet }: Place): Pick<NetworkPlan, 'ipv6'> {
  if (instance.ipv6 === undefined || subnet.ipv6Cidr === undefined) return {};
  return { ipv6: { address: instance.ipv6, prefixLength: prefixLength(subnet.ipv6Cidr) } };
}

function listenersOf(answerer: AnsweringAddress): readonly PlannedListener[] {
  return (['tcp', 'udp'] as const).flatMap((protocol) =>
    answerer.ports
      .filter(({ port }) => includesPort(answerer[protocol], port))
      .map((open) => ({ protocol, address: answerer.address, ...open })),
  );
}
