import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Names the process that a lab's folder belongs to, so that a later lab can tell a leftover. */
const ownerFile = 'owner';

/**
 * Makes the folder of a lab, and first removes the folders beside it whose lab was killed.
 * @throws {Error} when the folder cannot be made.
 */
export async function claimFolder(folder: string): Promise<void> {
  await removeLeftovers(dirname(folder));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, ownerFile), await ownerText(process.pid));
}

async function removeLeftovers(parent: string): Promise<void> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    const folder = join(parent, entry.name);
    const owner = await readFile(join(folder, ownerFile), 'utf8').catch(() => '');
    const [, pid] = /^reachmatrix lab (\d+) \d+\n$/.exec(owner) ?? [];
    if (pid === undefined || owner === (await ownerText(Number(pid)))) continue;
    // Another user's, or one that another lab is removing at this moment, is not ours to complain of.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A process id may come again; together with its start time it does not. */
async function ownerText(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const startTime = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  return `reachmatrix lab ${pid} ${startTime}\n`;
}
