import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRunRecord } from '../report/parse-run-record.js';
import { formats } from '../report/registry.js';
import { isRunId } from '../report/run-id.js';
import { auditedFolder, journalName } from './keep-journal.js';

/** The folder of a run that can be gone on with; or a sentence that says why there is none. */
export type FoundJournal = { readonly folder: string } | { readonly problem: string };

/**
 * Finds a run that was cut short.
 * @param run - a run id, or the run's folder.
 * @param reportsDir - where runs are looked for by id.
 */
export async function findJournal(run: string, reportsDir: string): Promise<FoundJournal> {
  const candidates = isRunId(run) ? [join(reportsDir, run), run] : [run];
  const inAudits = candidates.map((folder) => join(folder, auditedFolder));
  for (const folder of [...inAudits, ...candidates]) {
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) continue;
    const files = await readdir(folder);
    if (inAudits.includes(folder) && !files.includes(journalName)) continue;
    if (files.includes(journalName)) return inspect(folder);
    return { problem: await describeEnd(folder, files) };
  }
  return {
    problem: `Expected a run id in ${reportsDir} or the folder of a run, got \`${run}\`. With --out, name the folder in which its reports are.`,
  };
}

/** A sandbox keeps its journal under the same name; its lines say `event`. */
async function inspect(folder: string): Promise<FoundJournal> {
  const text = await readFile(join(folder, journalName), 'utf8');
  if (!/^\{"at":"[^"]*","event":/.test(text)) return { folder };
  return {
    problem: `Expected the journal of a run, got a sandbox’s in ${folder}. Go on with it by \`reachmatrix audit --resume\`, or remove it with \`reachmatrix down\`.`,
  };
}

async function describeEnd(folder: string, files: readonly string[]): Promise<string> {
  const reports = [...formats.values()].map(({ fileName }) => fileName);
  if (!files.some((file) => reports.includes(file))) {
    return `Expected a run in ${folder}, got none: it ended before anything was sent. Start it anew.`;
  }
  const file = join(folder, 'run.json');
  const record = files.includes('run.json') ? parseRunRecord(await readFile(file, 'utf8'), file) : undefined;
  if (record?.ok && record.value.interrupted) {
    return `Expected ${join(folder, journalName)}, which says what the run had done, but it is gone. Start it anew.`;
  }
  return `The run in ${folder} is finished: there is nothing to resume.`;
}
