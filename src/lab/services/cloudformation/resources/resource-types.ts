import { accessPointType } from './access-points.js';
import { bucketPolicyType, bucketType } from './buckets.js';
import { endpointServicePermissionsType, endpointServiceType, endpointType } from './endpoints.js';
import { instanceType, launchTemplateType } from './instances.js';
import { listenerType, loadBalancerType, targetGroupType } from './load-balancers.js';
import { logGroupType, scheduleGroupType } from './named-resources.js';
import { networkAclAssociationType, networkAclType } from './network-acls.js';
import { subnetType, vpcType } from './networks.js';
import { parameterType } from './parameters.js';
import type { ResourceType } from './resource-type.js';
import { instanceProfileType, managedPolicyType, policyType, roleType } from './roles.js';
import { associationType, routeTableType, routeType } from './routing.js';
import { scheduleType } from './schedules.js';
import { securityGroupEgressType, securityGroupIngressType, securityGroupType } from './security-groups.js';

/** Every type of resource that a template may have in the lab. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  [
    accessPointType,
    associationType,
    bucketPolicyType,
    bucketType,
    endpointServicePermissionsType,
    endpointServiceType,
    endpointType,
    instanceProfileType,
    instanceType,
    launchTemplateType,
    listenerType,
    loadBalancerType,
    logGroupType,
    managedPolicyType,
    networkAclAssociationType,
    networkAclType,
    parameterType,
    policyType,
    roleType,
    routeTableType,
    routeType,
    scheduleGroupType,
    scheduleType,
    securityGroupEgressType,
    securityGroupIngressType,
    securityGroupType,
    subnetType,
    targetGroupType,
    vpcType,
  ].map((one) => [one.type, one]),
);
