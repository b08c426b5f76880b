import { checkAccess } from '../../authorize.js';
import { Refusal } from '../../refusal.js';
import { requestTagKeys, resourceTagKeys } from '../../tag-keys.js';
import type { ResourceContext, ResourceType } from '../resources/resource-type.js';
import type { Actor } from './machine.js';
import type { Stack, StackResource } from './stack.js';

/** What a resource's type gets to know for one creation or deletion. */
export function contextFor(
  stack: Stack,
  { declared }: StackResource,
  type: ResourceType,
  actor: Actor,
): ResourceContext {
  const { world, principal, now } = actor;
  const tags = {
    ...stack.tags,
    'aws:cloudformation:stack-name': stack.name,
    'aws:cloudformation:stack-id': stack.id,
    'aws:cloudformation:logical-id': declared.logicalId,
  };
  const require: ResourceContext['require'] = (action, resource, { keys = {}, resourceTags = tags } = {}) => {
    if (principal.revoked === true) {
      throw new Refusal('InvalidClientTokenId', 'The security token included in the request is invalid', 403);
    }
    const words = checkAccess(
      {
        action,
        ...(resource !== undefined && { resource }),
        context: { ...conditionKeys(action, stack.tags, resourceTags), ...keys },
      },
      { principal, region: stack.region, byCloudFormation: true },
      world,
    );
    if (words === undefined) return;
    const isEc2 = type.service === 'Ec2';
    throw new Refusal(
      isEc2 ? 'UnauthorizedOperation' : 'AccessDenied',
      isEc2 ? `You are not authorized to perform this operation. ${words}` : words,
      403,
    );
  };
  return {
    world,
    region: stack.region,
    stackName: stack.name,
    stackId: stack.id,
    logicalId: declared.logicalId,
    principal,
    tags,
    require,
    now,
    iamIsImmediate: actor.iamIsImmediate,
    afterBoot: (act) => later(actor, actor.bootMs, act),
    afterHealthChecks: (act) => later(actor, actor.healthMs, act),
  };
}

function later({ wait, changed }: Actor, ms: number, act: () => void): void {
  void wait(ms).then((stillUp) => {
    if (!stillUp) return;
    act();
    changed();
  });
}

/** The condition keys of every call that CloudFormation makes for its caller. */
export const calledByCloudFormation = {
  'aws:CalledVia': 'cloudformation.amazonaws.com',
  'aws:CalledViaFirst': 'cloudformation.amazonaws.com',
  'aws:CalledViaLast': 'cloudformation.amazonaws.com',
};

function conditionKeys(
  action: string,
  requestTags: Stack['tags'],
  resourceTags: Stack['tags'],
): Readonly<Record<string, string>> {
  const via = calledByCloudFormation;
  if (/:(Describe|Get|List)/.test(action) && !action.startsWith('iam:')) return via;
  return { ...via, ...requestTagKeys(requestTags), ...resourceTagKeys(resourceTags) };
}

/** A handler's failure as CloudFormation's events put it. */
export function failureReason(error: Refusal, service: string, requestId: string): string {
  if (error.code === 'Properties') return error.message;
  const handlerCode = handlerCodes[error.code] ?? (error.status === 403 ? 'AccessDenied' : 'InvalidRequest');
  const origin = `(Service: ${service}, Status Code: ${error.status}, Request ID: ${requestId})`;
  return `Resource handler returned message: "${error.message} ${origin}" (RequestToken: ${requestId}, HandlerErrorCode: ${handlerCode})`;
}

const handlerCodes: Readonly<Record<string, string>> = {
  VpcLimitExceeded: 'ServiceLimitExceeded',
  VpcEndpointLimitExceeded: 'ServiceLimitExceeded',
  EntityAlreadyExists: 'AlreadyExists',
  AlreadyExists: 'AlreadyExists',
  AccessPointAlreadyOwnedByYou: 'AlreadyExists',
  BucketAlreadyOwnedByYou: 'AlreadyExists',
  ParameterAlreadyExists: 'AlreadyExists',
  InternalError: 'ServiceInternalError',
  InternalFailure: 'InternalFailure',
};
