import type { Command } from 'commander';
import { withAccess, withSandboxAccess } from './cli-access.js';
import { withReplay, withSelection } from './cli-replay.js';
import { morePathsFlag } from './cli-scenarios.js';
import type { AuditFlags } from './commands/audit.js';
import type { CleanupFlags } from './commands/cleanup.js';
import type { CommandIo } from './commands/command-io.js';
import type { CommandResult } from './commands/command-result.js';
import type { DownFlags } from './commands/down.js';
import type { IamFlags } from './commands/iam.js';
import type { PlanFlags } from './commands/plan.js';
import type { SandboxFlags } from './commands/sandbox-options.js';

/** Adds the commands that make sandboxes, or say beforehand what one needs. */
export function addSandboxCommands(
  program: Command,
  io: CommandIo,
  finish: (result: CommandResult) => void,
): void {
  const auditCommand = program
    .command('audit')
    .description('make a sandbox, replay everything in it, report, and take it down whatever happens')
    .argument('[scenario...]', 'scenario ids or files; all that ship with reachmatrix when none is named')
    .option('--lab', 'in the built-in lab: no AWS account needed')
    .option('--home <region>', 'the region of the probes (default: us-east-1)')
    .option('--remote <region>', 'the other region (default: ap-northeast-1)')
    .option('--yes', 'do not ask')
    .option('--max-cost <usd>', 'refuse to create what is estimated to cost more')
    .option('--expires <hours>', 'when a sandbox whose operator has gone deletes itself (default: 4)')
    .option(
      '--cross-region',
      'with endpoints for AWS services of the other region, for IAM and Route 53: nine more are charged',
    )
    .option('--resume <run>', 'continue with the sandbox of a run that was cut short');
  withSandboxAccess(withReplay(withSelection(auditCommand))).action(
    async (scenarios: string[], flags: AuditFlags) => {
      const { audit } = await import('./commands/audit.js');
      process.exitCode = await audit(scenarios, flags, io);
    },
  );

  withSandboxAccess(
    program
      .command('up')
      .description('make a sandbox and leave it standing for `run`')
      .option('--home <region>', 'the region of the probes (default: us-east-1)')
      .option('--remote <region>', 'the other region (default: ap-northeast-1)')
      .option('--yes', 'do not ask')
      .option('--max-cost <usd>', 'refuse to create what is estimated to cost more until it expires')
      .option('--expires <hours>', 'when it deletes itself (default: 4)')
      .option(
        '--cross-region',
        'with endpoints for AWS services of the other region, for IAM and Route 53: nine more are charged',
      )
      .option(...morePathsFlag)
      .option('--resume <run>', 'continue with the sandbox of a run that was cut short')
      .option('--out <dir>', 'where its journal and its reachmatrix.yaml go (default: reports)')
      .option('--json', 'for machines')
      .option('--quiet', 'no progress')
      .action(async (flags: Omit<SandboxFlags, 'lab'>) => {
        const { up } = await import('./commands/up.js');
        process.exitCode = await up(flags, io);
      }),
  );

  withSandboxAccess(
    program
      .command('down')
      .description('take a sandbox down')
      .argument('[run]', 'its run id (default: the one whose journal does not say that it is gone)')
      .option('--out <dir>', 'where its journal is (default: reports)')
      .option('--home <region>', 'without a journal: the region of its probes')
      .option('--remote <region>', 'without a journal: its other region')
      .option('--quiet', 'no progress')
      .action(async (runId: string | undefined, flags: DownFlags) => {
        const { down } = await import('./commands/down.js');
        process.exitCode = await down(runId, flags, io);
      }),
  );

  withSandboxAccess(
    program
      .command('cleanup')
      .description(
        'find sandboxes, and paths of Reachability Analyzer, by their tags, with no local state, and delete them',
      )
      .option('--regions <names>', 'separated by commas (default: us-east-1,ap-northeast-1)')
      .option('--expired', 'only those whose time has passed; paths after four hours')
      .option('--yes', 'do not ask')
      .option('--json', 'print what was found for machines')
      .option('--quiet', 'no progress')
      .action(async (flags: CleanupFlags) => {
        const { cleanup } = await import('./commands/cleanup.js');
        process.exitCode = await cleanup(flags, io);
      }),
  );

  const planCommand = program
    .command('plan')
    .description('what a run or an audit would do, call and cost; changes nothing')
    .argument('[scenario...]', 'scenario ids or files; all that ship with reachmatrix when none is named')
    .option('--lab', 'in the built-in lab: no AWS account needed')
    .option('--config <file>', 'in the account that this reachmatrix.yaml describes')
    .option('--sandbox', 'of an audit: with the sandbox that it makes and removes, and its cost')
    .option('--max-cost <usd>', 'with --sandbox: fail when it is estimated to cost more')
    .option('--cross-region', 'with --sandbox: with endpoints for AWS services of the other region')
    .option('--home <region>', 'the region of the probes (default: us-east-1)')
    .option('--remote <region>', 'the other region (default: ap-northeast-1)')
    .option('--json', 'for machines');
  withAccess(withSelection(planCommand)).action(async (scenarios: string[], flags: PlanFlags) => {
    const { plan } = await import('./commands/plan.js');
    process.exitCode = await plan(scenarios, flags, io);
  });

  program
    .command('iam')
    .description('print the least-privilege policy of a use')
    .argument(
      '[use]',
      '`run`, `survey`, `audit` (with a sandbox) or `schedule` (unattended, with cleanup)',
      'run',
    )
    .option('--account <id>', 'the account in the ARNs')
    .option('--partition <name>', 'default: aws')
    .option('--home <region>', 'default: us-east-1; of a survey several, separated by commas')
    .option('--remote <region>', 'default: ap-northeast-1')
    .option('--probe <ids...>', 'probe instances (default: those tagged reachmatrix:role)')
    .option('--bucket <names...>', "buckets that runs ask for (default: the sandbox's)")
    .option('--bus <names...>', 'event buses that runs ask for (default: default)')
    .option('--parameters <path>', "path of the parameters that runs ask for (default: the sandbox's)")
    .option(
      '--with <parts>',
      'also for discovery, doctor, analyze, reachability-analyzer, prune, more-paths: separated by commas',
    )
    .option('--store <place>', 'also for runs that are kept in s3://bucket/prefix')
    .option('--notify-bus <name>', 'also to tell this event bus, by name or ARN')
    .option('--role-arn <arns...>', 'also to take on these roles')
    .action(async (use: string, flags: IamFlags) => {
      const { iam } = await import('./commands/iam.js');
      finish(iam(use, flags));
    });
}
