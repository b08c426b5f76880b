import type { World } from '../../world/world.js';
import type { Permission } from '../authorize.js';
import type { Operation, Operations } from '../operation.js';
import type { ServiceCall, ServiceHandler } from '../service-call.js';
import { resourceTagKeys } from '../tag-keys.js';
import {
  addTagsToResource,
  deleteParameter,
  deleteParameters,
  describeParameters,
  listTagsForResource,
  putParameter,
} from './parameter-operations.js';
import { getParameter, getParameters } from './parameters.js';

/** The operations that Run Command's own handler serves. */
const runCommandOperations = [
  'SendCommand',
  'GetCommandInvocation',
  'ListCommandInvocations',
  'ListCommands',
  'CancelCommand',
  'DescribeInstanceInformation',
] as const;

/** SendCommand is allowed for the document and for each instance. */
function neededToSend({ input, region }: ServiceCall, world: World): readonly Permission[] {
  const { DocumentName: document, InstanceIds: ids } = input as {
    readonly DocumentName?: unknown;
    readonly InstanceIds?: unknown;
  };
  const action = 'ssm:SendCommand';
  return [
    { action, resource: `arn:aws:ssm:${region}::document/${String(document)}` },
    ...(Array.isArray(ids) ? ids : []).map((id) => ({
      action,
      resource: `arn:aws:ec2:${region}:${world.accountId}:instance/${String(id)}`,
      context: resourceTagKeys(world.instances.find((instance) => instance.id === id)?.tags),
    })),
  ];
}

/** Systems Manager: Parameter Store, and Run Command where a handler for it is given. */
export function ssmOperations(runCommand?: ServiceHandler): Operations {
  const parameters = {
    AddTagsToResource: addTagsToResource,
    DeleteParameter: deleteParameter,
    DeleteParameters: deleteParameters,
    DescribeParameters: describeParameters,
    GetParameter: getParameter,
    GetParameters: getParameters,
    ListTagsForResource: listTagsForResource,
    PutParameter: putParameter,
  };
  if (runCommand === undefined) return parameters;
  const operation: Operation = {
    resource: ({ region }, world) => `arn:aws:ssm:${region}:${world.accountId}:*`,
    serve: runCommand,
  };
  return {
    ...parameters,
    ...Object.fromEntries(runCommandOperations.map((name) => [name, operation])),
    SendCommand: { ...operation, needs: neededToSend },
  };
}
