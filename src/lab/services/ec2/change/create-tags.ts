import type { Tags, World } from '../../../world/world.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { formOf, listOf } from '../form.js';
import { readTags } from '../tags.js';

/** CreateTags, on those resources of the world that have tags. */
export const createTags: Operation = {
  serve: (call, world) => {
    const form = formOf(call);
    const added = readTags(form);
    const resources = listOf(form, 'ResourceId').map((id) => taggedResource(id, world));
    for (const resource of resources) resource.tags = { ...resource.tags, ...added };
    return ec2Answer('CreateTags', { return: true });
  },
};

function taggedResource(id: string, world: World): { tags: Tags } {
  const { vpcs, subnets, instances, endpoints, endpointServices } = world;
  const found = [...vpcs, ...subnets, ...instances, ...endpoints, ...endpointServices].find(
    (resource) => resource.id === id,
  );
  if (found === undefined) throw new Refusal('InvalidID', `The ID '${id}' is not valid`);
  return found;
}
