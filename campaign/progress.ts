import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

/** What a campaign has found out so far, kept in a file: one that was interrupted goes on where it stood. */
export interface Progress {
  /** Does something, or gives what came of it when the same program did it before. Results are plain data. */
  once<T>(what: string, make: () => Promise<T>): Promise<T>;
  /** Forgets all: the campaign is through. */
  clear(): void;
}

const build = join(projectRoot, 'build');

/** Keeps nothing. */
export const noProgress: Progress = { once: (_, make) => make(), clear: () => undefined };

/**
 * Opens what was kept.
 * @param file - by default that of this very program: another one's results are none of its own.
 */
export function openProgress(file = join(build, `progress-${programDigest()}.jsonl`)): Progress {
  const known = new Map(readLines(file));
  return {
    once: async (what, make) => {
      // What stands under this name was written for it, by this program.
      if (known.has(what)) return known.get(what) as Awaited<ReturnType<typeof make>>;
      const made = await make();
      appendFileSync(file, `${JSON.stringify([what, made])}\n`);
      return made;
    },
    clear: () => rmSync(file, { force: true }),
  };
}

/** What an interruption cut off is done again, and the next line begins a new one. */
function readLines(file: string): readonly (readonly [string, unknown])[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  if (!text.endsWith('\n')) appendFileSync(file, '\n');
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as [string, unknown]];
    } catch {
      return [];
    }
  });
}

/** Of everything that is compiled, and of the scenarios. */
function programDigest(): string {
  const hash = createHash('sha256');
  for (const folder of [join(build, 'src'), join(build, 'campaign'), join(projectRoot, 'scenarios')]) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(js|yaml)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
