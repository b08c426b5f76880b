import { accessPoints, remoteAccessPoint } from './checks/access-points.js';
import type { TemplateCheck, TemplateProblem } from './checks/check.js';
import { encryptedVolumes, metadataTokens, noKeyPair, privateBuckets } from './checks/compute.js';
import { crossRegionShape } from './checks/cross-region.js';
import { deadZone } from './checks/dead-zone.js';
import { expiryLast, expiryRights, expirySchedule, parameterExpiry } from './checks/expiry.js';
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
import { dynamodbGateway, morePathsShape } from './checks/more-paths.js';
import { endpointPolicies, narrowPolicies } from './checks/policies.js';
import { nothingRetained, portable, shortBucketNames, tagged } from './checks/portability.js';
import { endpointService, oneZoneBalancer, remoteOutputs, webServer } from './checks/remote.js';
import {
  keptStore,
  narrowTrust,
  oneAtATime,
  runCommandLine,
  runRights,
  secretWebhook,
  startsProject,
} from './checks/schedule.js';
import type { Template, TemplateName } from './template.js';

const anywhere = {
  'private-buckets': privateBuckets,
  portable,
  'narrow-policies': narrowPolicies,
} satisfies Record<string, TemplateCheck>;

const sandbox = {
  ...anywhere,
  'metadata-tokens': metadataTokens,
  'encrypted-volumes': encryptedVolumes,
  'no-key-pair': noKeyPair,
  'no-way-out': noWayOut,
  'no-public-address': noPublicAddress,
  'vpc-names': vpcNames,
  'closed-groups': closedGroups,
  tagged,
  'nothing-retained': nothingRetained,
  'short-bucket-names': shortBucketNames,
  'endpoint-policies': endpointPolicies,
  'expiry-schedule': expirySchedule,
  'expiry-last': expiryLast,
  'expiry-rights': expiryRights,
} satisfies Record<string, TemplateCheck>;

const checks = {
  home: {
    ...sandbox,
    'parameter-expiry': parameterExpiry('home'),
    'endpoints-present': endpointsPresent,
    'consumer-endpoint': consumerEndpoint,
    'cross-region-shape': crossRegionShape,
    'more-paths-shape': morePathsShape,
    'dynamodb-gateway': dynamodbGateway,
    'dead-zone': deadZone,
    'access-points': accessPoints,
    'gateway-shape': gatewayShape,
    'gateway-route': gatewayRoute,
    'endpoint-groups': endpointGroups,
    'probe-role': probeRole,
    'probes-after-endpoints': probesAfterEndpoints,
  },
  remote: {
    ...sandbox,
    'parameter-expiry': parameterExpiry('remote'),
    'endpoint-service': endpointService,
    'one-zone-balancer': oneZoneBalancer,
    'remote-access-point': remoteAccessPoint,
    'web-server': webServer,
    'remote-outputs': remoteOutputs,
  },
  schedule: {
    ...anywhere,
    'narrow-trust': narrowTrust,
    'starts-project': startsProject,
    'one-at-a-time': oneAtATime,
    'run-command-line': runCommandLine,
    'run-rights': runRights,
    'secret-webhook': secretWebhook,
    'kept-store': keptStore,
  },
} satisfies Record<TemplateName, Record<string, TemplateCheck>>;

/**
 * Holds a template against what schema validators cannot know: that its parts fit each other, that
 * nothing is open, and that a sandbox can delete itself.
 * @returns every problem, in the order of the checks.
 */
export function checkTemplate(name: TemplateName, template: Template): readonly TemplateProblem[] {
  return Object.entries<TemplateCheck>(checks[name]).flatMap(([check, find]) =>
    find(template).map((finding) => ({ check, ...finding })),
  );
}
