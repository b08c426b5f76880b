import type { Command } from 'commander';
import { withAccess } from './cli-access.js';
import { morePathsFlag, scenariosFlag } from './cli-scenarios.js';
import type { CommandIo } from './commands/command-io.js';
import type { CommandResult } from './commands/command-result.js';
import type { DoctorFlags } from './commands/doctor.js';
import type { LabFlags } from './commands/lab.js';

/** Adds the commands for before a run: files to write and check, what to look at, a lab to try things in. */
export function addSetUpCommands(
  program: Command,
  io: CommandIo,
  finish: (result: CommandResult) => void,
): void {
  withAccess(
    program
      .command('doctor')
      .description('look whether a run could observe anything, and say what to mend; changes nothing')
      .addOption(scenariosFlag())
      .option(...morePathsFlag)
      .option('--lab', 'look at the built-in lab')
      .option('--config <file>', 'look at what this file describes (default: as for run)')
      .option('--as-of <date>', 'lab only: the day that AWS lives in (default: today)')
      .option('--home <region>', 'without a configuration: the region of the probes (default: us-east-1)')
      .option('--remote <region>', 'without a configuration: the other region (default: ap-northeast-1)')
      .option('--json', 'for machines')
      .option('--quiet', 'no progress')
      .action(async (flags: DoctorFlags) => {
        const { doctor } = await import('./commands/doctor.js');
        process.exitCode = await doctor(flags, io);
      }),
  );

  program
    .command('init')
    .description('write a commented reachmatrix.yaml that is valid as it is')
    .argument('[file]', 'a new file', 'reachmatrix.yaml')
    .option('--home <region>', 'the region of the probes (default: us-east-1)')
    .option('--remote <region>', 'the other region (default: ap-northeast-1)')
    .action(async (file: string, flags: { home?: string; remote?: string }) => {
      const { init } = await import('./commands/init.js');
      finish(await init(file, flags));
    });

  program
    .command('new')
    .description('write a commented scenario of your own that is valid as it is')
    .argument('<file>', 'a new file, such as my-path.yaml')
    .action(async (file: string) => {
      const { newScenario } = await import('./commands/new-scenario.js');
      finish(await newScenario(file));
    });

  program
    .command('validate')
    .description('check scenario files and configurations and tell every problem at once')
    .argument('[path...]', 'scenario ids, files or directories (default: those that ship with reachmatrix)')
    .option('--json', 'for machines')
    .action(async (paths: string[], flags: { json?: boolean }) => {
      const { validate } = await import('./commands/validate.js');
      finish(await validate(paths, { json: flags.json === true }));
    });

  program
    .command('lab')
    .description('keep a lab up until Ctrl-C and print the environment for other clients')
    .option('--as-of <date>', 'the day that AWS lives in (default: today)')
    .option('--home <region>', 'the region of the probes (default: us-east-1)')
    .option('--remote <region>', 'the other region (default: ap-northeast-1)')
    .option('--empty', 'with nothing in the account: to try `up`, `audit` and `cleanup` in')
    .option('--more-paths', 'with what the further paths need as well')
    .option('--policy <file>', 'an IAM policy: all that the printed credentials may do')
    .option('--write-config <file>', 'where to put the reachmatrix.yaml of this lab')
    .option('--json', 'for machines')
    .action(async (flags: LabFlags) => {
      const { lab } = await import('./commands/lab.js');
      process.exitCode = await lab(flags, io);
    });
}
