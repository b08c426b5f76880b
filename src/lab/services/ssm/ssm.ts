import type { Operation, Operations } from '../operation.js';
import type { ServiceHandler } from '../service-call.js';
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
  return { ...parameters, ...Object.fromEntries(runCommandOperations.map((name) => [name, operation])) };
}
