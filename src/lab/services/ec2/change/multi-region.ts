import type { World } from '../../../world/world.js';
import type { Permission } from '../../authorize.js';
import type { ServiceCall } from '../../service-call.js';
import { knowsServiceRegions } from '../era.js';
import { formOf, listOf } from '../form.js';

/**
 * The permission that a call needs beside its own when it names another region than that of its VPC or load
 * balancer. It must be in the identity policy, and no service control policy may deny it; the words of a denial
 * are those seen of ModifyVpcEndpointServiceConfiguration. That it is asked for before anything is looked up is
 * not verified.
 * @see AWS PrivateLink guide, "Cross-region enabled AWS services"; aws/aws-cdk issue 36216 for the words
 */
export function multiRegionPermissions(call: ServiceCall, world: World): readonly Permission[] {
  if (!knowsServiceRegions(world.asOf)) return [];
  const form = formOf(call);
  const consumed = form.get('ServiceRegion');
  const regions = consumed === undefined ? listOf(form, 'SupportedRegion') : [consumed];
  const key = consumed === undefined ? 'ec2:VpceSupportedRegion' : 'ec2:VpceServiceRegion';
  const kind = consumed === undefined ? 'vpc-endpoint-service' : 'vpc-endpoint';
  const tried = {
    action: `ec2:${call.action}`,
    resource: `arn:aws:ec2:${call.region}:${world.accountId}:${kind}/*`,
  };
  return regions
    .filter((region) => region !== call.region)
    .map((region) => ({ action: 'vpce:AllowMultiRegion', resource: '*', context: { [key]: region }, tried }));
}
