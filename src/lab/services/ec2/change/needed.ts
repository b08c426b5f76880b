import type { Tags, World } from '../../../world/world.js';
import type { Permission } from '../../authorize.js';
import type { Operation } from '../../operation.js';
import type { ServiceCall } from '../../service-call.js';
import { requestTagKeys, resourceTagKeys } from '../../tag-keys.js';
import { formOf, listOf } from '../form.js';
import { readTagSpecification } from '../tags.js';
import { multiRegionPermissions } from './multi-region.js';

type Needs = NonNullable<Operation['needs']>;

/** What EC2 has by id, and how its ARNs call it. */
const kinds = {
  vpc: ({ vpcs }) => vpcs,
  subnet: ({ subnets }) => subnets,
  'security-group': ({ securityGroups }) => securityGroups,
  'route-table': ({ routeTables }) => routeTables,
  'vpc-endpoint': ({ endpoints }) => endpoints,
  'vpc-endpoint-service': ({ endpointServices }) => endpointServices,
  'network-interface': () => [],
  'internet-gateway': () => [],
  instance: ({ instances }) => instances,
  'network-insights-path': ({ insightsPaths }) => insightsPaths,
  'network-insights-analysis': ({ insightsAnalyses }) => insightsAnalyses,
} satisfies Record<string, (world: World) => readonly { readonly id: string; readonly tags?: Tags }[]>;

export type Kind = keyof typeof kinds;

/** An action on a resource that is there, or is said to be. */
export function onResource(
  action: string,
  kind: Kind,
  id: string,
  { region }: ServiceCall,
  world: World,
): Permission {
  const found = kinds[kind](world).find((one) => one.id === id);
  return {
    action,
    resource: `arn:aws:ec2:${region}:${world.accountId}:${kind}/${id}`,
    context: resourceTagKeys(found?.tags),
  };
}

/** Deleting: each of the named resources. */
export function needsNamed(action: string, kind: Kind, parameter: string): Needs {
  return (call, world) =>
    listOf(formOf(call), parameter).map((id) => onResource(action, kind, id, call, world));
}

/** Deciding about connections: the endpoint service. */
export function needsService(action: string): Needs {
  return (call, world) => {
    const id = formOf(call).get('ServiceId') ?? '';
    return [onResource(action, 'vpc-endpoint-service', id, call, world)];
  };
}

/**
 * Creating: the new resource, with the tags that it gets; what it is put into; the tags themselves; and the
 * permission to reach into another region.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_vpce.html
 */
export function needsCreation(operation: string, kind: Kind, places: Readonly<Record<string, Kind>>): Needs {
  return (call, world) => {
    const form = formOf(call);
    const tags = readTagSpecification(form, kind);
    const created = `arn:aws:ec2:${call.region}:${world.accountId}:${kind}/*`;
    const action = `ec2:${operation}`;
    const tagging = { 'ec2:CreateAction': operation, ...requestTagKeys(tags) };
    return [
      { action, resource: created, context: requestTagKeys(tags) },
      ...Object.entries(places).flatMap(([name, place]) =>
        [...listOf(form, name), form.get(name) ?? []]
          .flat()
          .map((id) => onResource(action, place, id, call, world)),
      ),
      ...(Object.keys(tags).length > 0
        ? [{ action: 'ec2:CreateTags', resource: created, context: tagging }]
        : []),
      ...multiRegionPermissions(call, world),
    ];
  };
}
