import type { InsightsPath } from '../world/insights.js';
import type { Instance, VpcEndpoint, World } from '../world/world.js';

/** What a path leads to. */
export type PathDestination =
  /** A network interface, of an endpoint or an instance, with who may come in. */
  | {
      readonly kind: 'interface';
      readonly id: string;
      readonly address: string;
      readonly subnetId: string;
      readonly groupIds: readonly string[];
      readonly endpoint?: VpcEndpoint;
    }
  | { readonly kind: 'gateway-endpoint'; readonly endpoint: VpcEndpoint }
  | { readonly kind: 'internet-gateway'; readonly id: string }
  | { readonly kind: 'address' };

/** An instance's only interface; its id follows from the instance's. */
export function interfaceIdOf({ id }: Instance): string {
  return id.replace(/^i-/, 'eni-');
}

/** The instance that a path begins at, by its own id or its interface's; the lab knows no other sources. */
export function sourceOf({ instances }: World, id: string): Instance | undefined {
  return instances.find((one) => one.id === id || interfaceIdOf(one) === id);
}

/** @returns undefined when the world has no such thing. */
export function destinationOf(
  world: World,
  { destination, filter }: Pick<InsightsPath, 'destination' | 'filter'>,
): PathDestination | undefined {
  if (destination === undefined) {
    const { destinationAddress: address } = filter;
    const own = address === undefined ? undefined : interfaces(world).find((one) => one.address === address);
    return own ?? { kind: 'address' };
  }
  const gateway = world.endpoints.find(({ id, type }) => id === destination && type === 'Gateway');
  if (gateway !== undefined) return { kind: 'gateway-endpoint', endpoint: gateway };
  const targets = world.routeTables.flatMap(({ routes }) => routes.map(({ target }) => target));
  if (targets.some((target) => target.kind === 'internet-gateway' && target.id === destination)) {
    return { kind: 'internet-gateway', id: destination };
  }
  return interfaces(world).find(
    (one) => one.id === destination || one.endpoint?.id === destination || one.instanceId === destination,
  );
}

type OwnedInterface = Extract<PathDestination, { readonly kind: 'interface' }> & {
  readonly instanceId?: string;
};

function interfaces({ instances, endpoints }: World): readonly OwnedInterface[] {
  return [
    ...endpoints.flatMap((endpoint) =>
      endpoint.networkInterfaces.map(({ id, ip, subnetId }) => ({
        ...{ kind: 'interface' as const, id, address: ip, subnetId },
        groupIds: endpoint.securityGroupIds,
        endpoint,
      })),
    ),
    ...instances.map((instance) => ({
      ...{ kind: 'interface' as const, id: interfaceIdOf(instance), address: instance.privateIp },
      subnetId: instance.subnetId,
      groupIds: instance.securityGroupIds,
      instanceId: instance.id,
    })),
  ];
}
