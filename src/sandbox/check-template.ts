import type { TemplateCheck, TemplateProblem } from './checks/check.js';
import { encryptedVolumes, metadataTokens, noKeyPair, privateBuckets } from './checks/compute.js';
import { expiryLast, expiryRights, expirySchedule } from './checks/expiry.js';
import {
  consumerEndpoint,
  endpointGroups,
  endpointsPresent,
  gatewayRoute,
  gatewayShape,
  probeRole,
  probesAfterEndpoints,
} from './checks/home.js';
import { closedGroups, noPublicAddress, noWayOut, vpcNames } from './checks/isolation.js';
import { endpointPolicies, narrowPolicies } from './checks/policies.js';
import { nothingRetained, portable, shortBucketNames, tagged } from './checks/portability.js';
import { endpointService, oneZoneBalancer, remoteOutputs, webServer } from './checks/remote.js';
import type { StackRole, Template } from './template.js';

const common = {
  'metadata-tokens': metadataTokens,
  'encrypted-volumes': encryptedVolumes,
  'no-key-pair': noKeyPair,
  'private-buckets': privateBuckets,
  'no-way-out': noWayOut,
  'no-public-address': noPublicAddress,
  'vpc-names': vpcNames,
  'closed-groups': closedGroups,
  portable,
  tagged,
  'nothing-retained': nothingRetained,
  'short-bucket-names': shortBucketNames,
  'narrow-policies': narrowPolicies,
  'endpoint-policies': endpointPolicies,
  'expiry-schedule': expirySchedule,
  'expiry-last': expiryLast,
  'expiry-rights': expiryRights,
} satisfies Record<string, TemplateCheck>;

const own = {
  home: {
    'endpoints-present': endpointsPresent,
    'consumer-endpoint': consumerEndpoint,
    'gateway-shape': gatewayShape,
    'gateway-route': gatewayRoute,
    'endpoint-groups': endpointGroups,
    'probe-role': probeRole,
    'probes-after-endpoints': probesAfterEndpoints,
  },
  remote: {
    'endpoint-service': endpointService,
    'one-zone-balancer': oneZoneBalancer,
    'web-server': webServer,
    'remote-outputs': remoteOutputs,
  },
} satisfies Record<StackRole, Record<string, TemplateCheck>>;

/**
 * Holds a sandbox template against what schema validators cannot know: that its parts fit each other, that
 * nothing is open, and that it can delete itself.
 * @returns every problem, in the order of the checks.
 */
export function checkTemplate(role: StackRole, template: Template): readonly TemplateProblem[] {
  return Object.entries<TemplateCheck>({ ...common, ...own[role] }).flatMap(([check, find]) =>
    find(template).map((finding) => ({ check, ...finding })),
  );
}
