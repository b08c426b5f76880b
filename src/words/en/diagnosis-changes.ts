import type { Change } from '../../model/diagnosis.js';
import type { Tellers } from '../tellers.js';

/** What to change, as whole sentences. */
export const changes: Tellers<Change> = {
  'create-cross-region-endpoint': ({ serviceName, serviceRegion, region, byOwnName }) =>
    `Create an interface endpoint for ${serviceName} with ServiceRegion ${serviceRegion} in the probe’s VPC (${region})${
      byOwnName
        ? ', and call it by its own name: --endpoint-url https://bucket.vpce-….'
        : ', with private DNS: then the service’s own name leads to it.'
    }`,
  'call-from-region': ({ region }) =>
    `To ask it in ${region}, call from a VPC there, through an endpoint of that region.`,
  'open-security-group': ({ port, addresses }) =>
    `Allow TCP port ${port} from the probe in the security group of the endpoint that has ${addresses.join(', ')}.`,
  'allow-egress': ({ port }) =>
    `Allow TCP port ${port} outward in the probe’s own security group; if it is allowed, check the network ACL of its subnet.`,
  'enable-private-dns': ({ serviceName }) =>
    `If the VPC has an interface endpoint for ${serviceName}, enable private DNS for it, or call it by its own name with --endpoint-url.`,
  'create-endpoint': ({ serviceName, region }) =>
    `If there is none, create an endpoint for ${serviceName} in the VPC (${region}).`,
  'add-gateway-route': ({ serviceName, subnetId }) =>
    `Associate the route table of ${subnetId ?? 'the subnet'} with a gateway endpoint for ${serviceName}.`,
  'use-regional-name': ({ host, insteadOf, url }) =>
    `Use ${host} in place of ${insteadOf}${url === undefined ? '' : `; for the AWS CLI, --endpoint-url ${url}`}.`,
  'add-bucket-prefix': ({ host, insteadOf }) => `Use https://${host} in place of https://${insteadOf}.`,
  'sign-for-region': ({ region }) =>
    `To ask the service in ${region}, sign for that region: --region ${region}.`,
  'use-endpoint-of-region': ({ region }) => `Use an endpoint of ${region}, where the bucket is.`,
  'change-endpoint-policy': ({ action, resource }) =>
    `Let the VPC endpoint’s policy allow ${action ?? 'the action'}${resource === undefined ? '' : ` on ${resource}`}.`,
  'allow-action': ({ policy, action, resource }) =>
    `Let the ${policy} policy allow ${action ?? 'the action'}${resource === undefined ? '' : ` on ${resource}`}.`,
  'name-bucket': ({ bucket, region }) =>
    `Give the bucket’s name alone, ${bucket}${region === undefined ? '' : `, and call an endpoint of ${region}`}.`,
  'mend-targets': () =>
    'Bring a target of the load balancer to health, and check that a listener has this port.',
  'mend-route': ({ target }) => `Check ${target}, what it leads to, and the network ACLs on the way.`,
};
