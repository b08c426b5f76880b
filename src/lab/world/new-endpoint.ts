import type { Identifiers } from './identifiers.js';
import { nameTags } from './tags.js';
import type { VpcEndpoint } from './world.js';

/** An endpoint of a service of its own region, available, with what EC2 fills in where nothing was chosen. */
export function newEndpoint(
  ids: Identifiers,
  name: string,
  own: Pick<VpcEndpoint, 'vpcId' | 'type' | 'serviceName' | 'serviceRegion'> & Partial<VpcEndpoint>,
): VpcEndpoint {
  return {
    id: ids.id('vpce', name),
    state: 'available',
    privateDnsEnabled: false,
    dnsSuffix: ids.word(`dns/${name}`, 8),
    networkInterfaces: [],
    securityGroupIds: [],
    routeTableIds: [],
    policy: { allow: ['*'], deny: [] },
    tags: { ...nameTags(name), 'reachmatrix:endpoint': name },
    ...own,
  };
}
