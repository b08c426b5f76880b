import type { Command } from 'commander';
import { languageFlag } from './cli-language.js';
import { morePathsFlag, scenariosFlag } from './cli-scenarios.js';

/** Adds the flags that say what is replayed: those of `run`, `audit` and `plan`. */
export function withSelection(command: Command): Command {
  return command
    .addOption(scenariosFlag())
    .option(...morePathsFlag)
    .option(
      '--as-of <date>',
      'the day whose expectations hold, and in the lab the day that AWS lives in (default: today)',
    )
    .option('--only <pattern>', 'only experiments that match, such as `ssm/*`, with the controls they need')
    .option('--timeout <seconds>', 'for every experiment, in place of its own')
    .option('--analyze', 'read what the configuration says of every cell that is no pass, and compare')
    .option(
      '--reachability-analyzer',
      "with that, ask AWS's Reachability Analyzer about their paths: 0.10 USD each",
    )
    .option('--max-analyses <n>', 'how many paths it is asked about at most (default: 20)');
}

/** Adds the flags that say how it is replayed and what becomes of its record: those of `run` and `audit`. */
export function withReplay(command: Command): Command {
  return command
    .option('--concurrency <n>', 'clients side by side on one probe (default: 6)')
    .option('--out <dir>', 'where reports go, and the journal of a sandbox (default: reports)')
    .option(
      '--format <names>',
      'markdown, json, html, junit, csv, separated by commas (default: markdown,json)',
    )
    .option(...languageFlag)
    .option('--fail-on <verdict>', '`flaky`: count flaky experiments as failed')
    .option('--baseline <run>', '`last`, a run id or a run.json: say what changed since')
    .option('--store <place>', 'keep the record in a folder or s3://bucket/prefix too, one run at a time')
    .option('--notify-bus <name>', 'tell this EventBridge bus, by name or ARN, the day that a cell changes')
    .option('--notify-webhook <url>', 'tell this Slack-compatible webhook; better by REACHMATRIX_WEBHOOK')
    .option('--json', 'print the run record instead of the matrix')
    .option('--quiet', 'no progress, no list of files');
}
