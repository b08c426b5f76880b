import type { Command } from 'commander';

/** Adds the flags that say whose credentials a command uses. */
export function withAccess(command: Command): Command {
  return command
    .option('--profile <name>', 'credentials of this profile of the AWS configuration files')
    .option('--role-arn <arn>', 'a role to take on, from the profile or from the SDK’s own credentials')
    .option('--external-id <text>', 'what the trust policy of `--role-arn` asks for');
}

/** The same for a command that makes or deletes a sandbox. */
export function withSandboxAccess(command: Command): Command {
  return withAccess(command).option(
    '--config <file>',
    'credentials of this reachmatrix.yaml’s `accounts.consumer`; nothing else in it counts',
  );
}
