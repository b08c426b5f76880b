import { type Command, InvalidArgumentError } from 'commander';
import { languageFlag } from './cli-language.js';
import type { AcceptFlags } from './commands/accept.js';
import type { CommandIo } from './commands/command-io.js';
import type { CommandResult } from './commands/command-result.js';

const storeFlag = [
  '--store <place>',
  'where runs are: a folder or s3://bucket/prefix (default: reports)',
] as const;

/** Adds the commands that look at runs that are over. */
export function addRunCommands(
  program: Command,
  io: CommandIo,
  finish: (result: CommandResult) => void,
): void {
  program
    .command('diff')
    .description('what changed between two runs; exits with 1 when something did')
    .argument('<before>', 'a run id, a run.json, or the folder of one')
    .argument('<after>', 'another')
    .option(...storeFlag)
    .option(...languageFlag)
    .option('--json', 'for machines')
    .action(
      async (before: string, after: string, flags: { store?: string; lang?: string; json?: boolean }) => {
        const { diff } = await import('./commands/diff.js');
        finish(await diff(before, after, { ...flags, json: flags.json === true, env: process.env }));
      },
    );

  program
    .command('history')
    .description('what each experiment gave in the last runs, one symbol a run')
    .option(...storeFlag)
    .option('--last <n>', 'how many runs (default: 30)', wholeNumber)
    .option(...languageFlag)
    .option('--json', 'for machines')
    .action(async (flags: { store?: string; last?: number; lang?: string; json?: boolean }) => {
      const { history } = await import('./commands/history.js');
      finish(await history({ ...flags, json: flags.json === true, env: process.env }));
    });

  program
    .command('prune')
    .description('remove old runs, but not the newest failure and the newest pass of an experiment')
    .requiredOption('--older-than <days>', 'only runs that began longer ago than that', wholeNumber)
    .option(...storeFlag)
    .option('--dry-run', 'say what would go, and remove nothing')
    .option('--json', 'for machines')
    .action(async (flags: { olderThan: number; store?: string; dryRun?: boolean; json?: boolean }) => {
      const { prune } = await import('./commands/prune.js');
      const { olderThan, dryRun, json, ...rest } = flags;
      const nowMs = Date.now();
      finish(
        await prune({
          ...rest,
          olderThanDays: olderThan,
          dryRun: dryRun === true,
          json: json === true,
          nowMs,
        }),
      );
    });

  program
    .command('accept')
    .description('write what a run observed into the scenario files as what is expected from its day on')
    .argument('<run>', 'a run id, a run.json, or the folder of one')
    .argument('[experiment...]', '`scenario/experiment` (default: all that did not give what was expected)')
    .option('--scenarios <path...>', 'files or directories (default: those that ship with reachmatrix)')
    .option(...storeFlag)
    .option('--yes', 'do not ask')
    .action(async (run: string, experiments: string[], flags: AcceptFlags) => {
      const { accept } = await import('./commands/accept.js');
      process.exitCode = await accept(run, experiments, flags, io);
    });
}

function wholeNumber(text: string): number {
  if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('Expected a whole number, 1–999999.');
}
