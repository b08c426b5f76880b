import { readFile, realpath, stat } from 'node:fs/promises';
import { formatProblem } from '../document/format-problem.js';
import type { RunRecord } from '../model/run-record.js';
import { isRegionName } from '../report/publish/regions.js';
import { replaceRegion } from '../report/publish/replace-region.js';
import { renderSection } from '../report/publish/section.js';
import { replaceFile } from '../report/write-file.js';
import { chooseWords, type LanguageChoice } from './choose-language.js';
import { type CommandResult, refuse } from './command-result.js';
import { exitCodes } from './exit-codes.js';
import { type Git, hideCredentials, systemGit } from './git.js';
import { checkGitPage, publishToGit } from './publish-to-git.js';
import { type RunPlaces, readRun } from './read-run.js';
import { askingStore } from './store-result.js';

/** The flags of `publish`. */
export interface PublishPageFlags extends RunPlaces, LanguageChoice {
  readonly into?: string;
  readonly git?: string;
  readonly path?: string;
  readonly branch?: string;
  readonly name?: string;
  readonly mermaid?: boolean;
  readonly maxChars?: string;
}

const fewestChars = 1000;
const mostChars = 10_000_000;

/**
 * Puts a run into a page of somebody's, between marks, and leaves all else of the page alone.
 * @returns exit code 2 with every problem, the page untouched, when flags, record or marks are wrong; 4 when
 * the page or the repository cannot be written.
 */
export async function publishPage(
  run: string,
  flags: PublishPageFlags,
  git: Git = systemGit,
): Promise<CommandResult> {
  return askingStore(() => publishTo(run, flags, git));
}

async function publishTo(run: string, flags: PublishPageFlags, git: Git): Promise<CommandResult> {
  const { name = 'matrix', path = 'Home.md', branch } = flags;
  const maxChars = Number(
    /^\d{1,8}$/.test(flags.maxChars ?? '60000') ? (flags.maxChars ?? 60_000) : Number.NaN,
  );
  const target =
    flags.git === undefined
      ? []
      : checkGitPage({ url: flags.git, path, ...(branch === undefined ? {} : { branch }) });
  const spoken = chooseWords(flags);
  const problems = [
    ...checkFlags(flags, name, maxChars),
    ...target,
    ...('problems' in spoken ? spoken.problems : []),
  ];
  const read = await readRun(run, flags);
  if ('problems' in read || 'problems' in spoken || problems.length > 0) {
    return refuse([...problems, ...('problems' in read ? read.problems : [])]);
  }
  const { record, history } = read;
  const { words } = spoken;
  const text = renderSection(record, { maxChars, mermaid: flags.mermaid !== false, history, words });
  const edit = (file: string) => (page: string) => {
    const replaced = replaceRegion(page, name, text, file);
    return replaced.ok ? { text: replaced.value } : { problems: replaced.problems.map(formatProblem) };
  };
  if (flags.git === undefined) return publishToFile(flags.into ?? '', edit(flags.into ?? ''));
  const shown = `${path} of ${hideCredentials(flags.git)}`;
  const page = {
    url: flags.git,
    path,
    message: nameCommit(record),
    ...(branch === undefined ? {} : { branch }),
  };
  const published = await publishToGit(page, edit(path), git);
  if (published.kind === 'refused') return refuse(published.problems);
  if (published.kind === 'failed') return fail(published.message);
  return tell(published.kind === 'pushed' ? `Published to ${shown}` : `Already so: ${shown}`);
}

function checkFlags(flags: PublishPageFlags, name: string, maxChars: number): readonly string[] {
  const { into, git, path, branch } = flags;
  const both = into !== undefined && git !== undefined;
  return [
    ...(both || (into === undefined && git === undefined)
      ? [`Expected either \`--into PAGE\` or \`--git URL\`, got ${both ? 'both' : 'neither'}.`]
      : []),
    ...(git === undefined && (path !== undefined || branch !== undefined)
      ? ['Expected `--path` and `--branch` with `--git` only.']
      : []),
    ...(isRegionName(name)
      ? []
      : [`Expected \`--name\` to be letters and digits, joined by \`.\`, \`_\` or \`-\`, got \`${name}\`.`]),
    ...(maxChars >= fewestChars && maxChars <= mostChars
      ? []
      : [`Expected \`--max-chars\` to be ${fewestChars}–${mostChars}, got \`${flags.maxChars ?? ''}\`.`]),
  ];
}

async function publishToFile(
  into: string,
  edit: (page: string) => { readonly text: string } | { readonly problems: readonly string[] },
): Promise<CommandResult> {
  try {
    // The file behind a link is the page, and keeps its permissions.
    const file = await realpath(into).catch(() => into);
    const found = await stat(file).catch(() => undefined);
    const before = found === undefined ? '' : await readFile(file, 'utf8');
    const edited = edit(before);
    if ('problems' in edited) return refuse(edited.problems);
    if (edited.text === before) return tell(`Already so: ${into}`);
    await replaceFile(file, edited.text, found?.mode);
    return tell(`Published to ${into}`);
  } catch (error) {
    return fail(`Could not write ${into}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function nameCommit({ runId, regions }: RunRecord): string {
  return `Reachability matrix ${regions.home} → ${regions.remote}, run ${runId}`;
}

function tell(message: string): CommandResult {
  return { exitCode: exitCodes.asExpected, stdout: '', stderr: `${message}\n` };
}

function fail(message: string): CommandResult {
  return { exitCode: exitCodes.couldNotRun, stdout: '', stderr: `${message}\n` };
}
