import { text } from 'node:stream/consumers';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { languageFlag } from './cli-language.js';
import type { CommandIo } from './commands/command-io.js';
import { type CommandResult, refuse } from './commands/command-result.js';
import type { PublishPageFlags } from './commands/publish-page.js';

interface ExplainFlags {
  readonly exitCode?: number;
  readonly client?: 'aws' | 'curl';
  readonly cell?: readonly string[];
  readonly store?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

/** Adds the commands that turn text into text: errors explained, runs rendered and put into pages. */
export function addTextCommands(
  program: Command,
  io: CommandIo,
  finish: (result: CommandResult) => void,
): void {
  program
    .command('explain')
    .description('say what an error text from standard input or the cells of a run mean, and what to change')
    .argument('[run]', 'a run id, a run.json, or the folder of one; without it standard input is read')
    .option('--cell <key...>', 'cells of the run, scenario/experiment (default: all that did not pass)')
    .option('--store <place>', 'where the run is: a folder or s3://bucket/prefix')
    .addOption(new Option('--exit-code <n>', 'what the client exited with').argParser(exitCodeNumber))
    .addOption(new Option('--client <name>', 'who printed it (default: guessed)').choices(['aws', 'curl']))
    .option(...languageFlag)
    .option('--json', 'for machines')
    .action(async (run: string | undefined, flags: ExplainFlags) => {
      const { json = false, cell, store, ...rest } = flags;
      if (run !== undefined) {
        const { explainRun } = await import('./commands/explain-run.js');
        const place = store === undefined ? {} : { store };
        finish(await explainRun(run, { ...rest, ...place, cells: cell ?? [], json, env: process.env }));
        return;
      }
      if (cell !== undefined) {
        finish(refuse(['Expected a run before `--cell`, got none.']));
        return;
      }
      const { explain } = await import('./commands/explain.js');
      if (process.stdin.isTTY) io.err('Paste the error text, then Ctrl-D.\n');
      finish(explain(await text(process.stdin), { ...rest, json, env: process.env }));
    });

  program
    .command('report')
    .description('render a run again from its record')
    .argument('<run>', 'a run id, a run.json, or the folder of one')
    .option(
      '--format <names>',
      'markdown, json, html, junit, csv, separated by commas (default: markdown,json)',
    )
    .option('--out <dir>', 'write to <dir>/<run id>/ (default: beside the record)')
    .option('--store <place>', 'where the run and those before it are: a folder or s3://bucket/prefix')
    .option(...languageFlag)
    .option('--json', 'print the run record instead of the matrix')
    .action(
      async (
        run: string,
        flags: { format?: string; out?: string; store?: string; lang?: string; json?: boolean },
      ) => {
        const { report } = await import('./commands/report.js');
        const { width, colour } = io;
        finish(await report(run, { ...flags, json: flags.json === true, width, colour, env: process.env }));
      },
    );

  program
    .command('publish')
    .description('put a run into a page of yours, between marks, and leave the rest of the page alone')
    .argument('<run>', 'a run id, a run.json, or the folder of one')
    .option('--into <page>', 'the Markdown file')
    .option('--git <url>', 'a repository or wiki to clone, change and push to, in place of a file')
    .option('--path <page>', 'with --git: the file in the repository (default: Home.md)')
    .option('--branch <name>', 'with --git (default: the one that the repository names)')
    .option('--name <name>', 'of the part, where a page has several (default: matrix)')
    .option('--store <place>', 'where the run and those before it are: a folder or s3://bucket/prefix')
    .option(...languageFlag)
    .option('--no-mermaid', 'no drawings')
    .option('--max-chars <n>', 'evidence is left out first, then drawings, then cells (default: 60000)')
    .action(async (run: string, flags: PublishPageFlags) => {
      const { publishPage } = await import('./commands/publish-page.js');
      finish(await publishPage(run, { ...flags, env: process.env }));
    });
}

function exitCodeNumber(value: string): number {
  if (/^\d{1,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Expected a whole number, 0–999.');
}
