import type { Command } from 'commander';
import { withAccess } from './cli-access.js';
import { withReplay } from './cli-replay.js';
import type { CommandIo } from './commands/command-io.js';
import type { AllSurveyFlags } from './commands/survey-options.js';

/** Adds the command that tries services instead of scenarios. */
export function addSurveyCommand(program: Command, io: CommandIo): void {
  const command = program
    .command('survey')
    .description('try AWS services from home regions, in every region, in every way there is')
    .option('--lab', 'in the built-in lab: no AWS account needed')
    .option(
      '--config <file>',
      'the probes of this reachmatrix.yaml (default: ./reachmatrix.yaml if there is one)',
    )
    .option('--home <regions>', 'where probes are, separated by commas (default: us-east-1)')
    .option('--remote <regions>', 'the other regions, separated by commas (default: ap-northeast-1)')
    .option('--services <names>', 'such as s3,kms,ssm (default: all)')
    .option('--as-of <date>', 'the day whose expectations hold (default: today)')
    .option('--only <pattern>', 'only cells that match, such as `*.kms/*`, with the controls they need')
    .option('--timeout <seconds>', 'for every call (default: 10)')
    .option('--sandbox', 'make a sandbox with cross-region endpoints for it, and take it down again')
    .option('--expires <hours>', 'when a sandbox whose operator has gone deletes itself (default: 4)')
    .option('--plan', 'say what it would do, and stop')
    .option('--yes', 'do not ask')
    .option('--max-cost <usd>', 'stop if it may cost more');
  withAccess(withReplay(command)).action(async (flags: AllSurveyFlags) => {
    const { survey } = await import('./commands/survey.js');
    process.exitCode = await survey(flags, io);
  });
}
