import type { Cause } from '../../model/diagnosis.js';
import type { Tellers } from '../tellers.js';

const acting = (action: string | undefined) => action ?? 'the action';

/** What may lie behind it, as clauses without a full stop: `likely` or `known` stands before them. */
export const causes: Tellers<Cause> = {
  'no-way-out': ({ region }) => `the subnet has no way to ${region}`,
  'no-endpoint-for-region': ({ service, region }) =>
    `no endpoint of this VPC serves ${service} in ${region} under this name`,
  'security-group': ({ port }) => `the endpoint’s security group does not admit the probe on port ${port}`,
  'network-acl': () => 'a network ACL drops the packets, perhaps on the way back only',
  'probe-egress': ({ port }) => `the probe’s own security group does not let it out on port ${port}`,
  'private-dns-off': ({ service }) => `private DNS is off for the VPC’s endpoint of ${service}`,
  'no-endpoint': ({ service }) => `the VPC has no endpoint of ${service}`,
  'no-gateway-route': ({ service }) =>
    `the subnet’s route table is not associated with a gateway endpoint of ${service}`,
  'behind-route': ({ target }) => `what lies behind ${target} drops the packets`,
  'name-outside-private-dns': () =>
    'the name is outside of what private DNS of an S3 interface endpoint answers: it stays public',
  'endpoint-of-other-region': () =>
    'the endpoint URL names an endpoint of another region than the bucket’s; --region does not change that',
  'bucket-moved': () => 'the bucket was deleted and made again in another region',
  'region-of-command': ({ region }) =>
    region === undefined
      ? 'the client’s region, from its environment or configuration, is not that of the host'
      : `the command names ${region} and calls a host of another region`,
  'name-led-elsewhere': () => 'a hosted zone or /etc/hosts leads the name to an endpoint of another region',
  'no-zonal-names': () => 'endpoints for another region have no zonal names',
  'endpoint-not-in-zone': () => 'the endpoint has no network interface in that zone',
  'prefix-forgotten': () => 'the label before the endpoint’s name was left out',
  'endpoint-deleted': () => 'the endpoint does not exist any more, or its name was mistyped',
  'policy-silent': ({ policy, action }) =>
    `no statement of the ${policy} policy allows ${acting(action)} here`,
  'policy-denies': ({ policy, action }) => `a statement of the ${policy} policy denies ${acting(action)}`,
  'several-endpoints': () => 'several endpoints serve this name, and the call took another one',
  'host-taken-for-name': () => 'the host of a redirect was taken for the bucket’s name',
  'no-healthy-target': () => 'the load balancer behind the endpoint service has no healthy target',
  'no-listener': () => 'the load balancer has no listener on this port',
};
