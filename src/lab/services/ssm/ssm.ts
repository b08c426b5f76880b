import type { Operation, Operations } from '../operation.js';
import type { ServiceHandler } from '../service-call.js';
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
  const parameters = { GetParameter: getParameter, GetParameters: getParameters };
  if (runCommand === undefined) return parameters;
  const operation: Operation = {
    resource: ({ region }, world) => `arn:aws:ssm:${region}:${world.accountId}:*`,
    serve: runCommand,
  };
  return { ...parameters, ...Object.fromEntries(runCommandOperations.map((name) => [name, operation])) };
}
