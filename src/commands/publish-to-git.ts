import { lstat, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { replaceFile } from '../report/write-file.js';
import { type Git, type GitResult, hideCredentials } from './git.js';

/** A page in a repository. */
export interface GitPage {
  readonly url: string;
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly branch?: string;
  /** Of the commit. */
  readonly message: string;
}

/** What came of it; a message never holds credentials. */
export type GitPublished =
  | { readonly kind: 'pushed' | 'unchanged' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

/** An own push may meet another's once; twice in a row says that something else is wrong. */
const tries = 2;

/**
 * Whether the words may go to git: nothing that it could take for an option, for a program to start, or for a
 * way out of the repository.
 * @returns what is wrong with them, one sentence each.
 */
export function checkGitPage({
  url,
  path,
  branch,
}: Pick<GitPage, 'url' | 'path' | 'branch'>): readonly string[] {
  const shown = hideCredentials(url);
  const wrong = (flag: string, expected: string, got: string) =>
    `Expected \`${flag}\` to be ${expected}, got \`${got}\`.`;
  const parts = path.split('/');
  const outside = parts.some((part) => part === '' || part === '.' || part === '..' || /^\.git$/i.test(part));
  return [
    ...(/^-|::|[\0\n\r]|^$/.test(url) ? [wrong('--git', 'a repository’s URL or path', shown)] : []),
    ...(outside || /^-|[\0\n\r\\:]/.test(path)
      ? [wrong('--path', 'a file’s path within the repository', path)]
      : []),
    ...(branch !== undefined && !/^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$/.test(branch)
      ? [wrong('--branch', 'a branch’s name', branch)]
      : []),
  ];
}

/**
 * Clones, changes one page, commits and pushes; when another push came first, once more from what is there then.
 * @param edit - the page's new text from its present one, empty for a new page.
 */
export async function publishToGit(
  page: GitPage,
  edit: (text: string) => { readonly text: string } | { readonly problems: readonly string[] },
  git: Git,
): Promise<GitPublished> {
  const folder = await mkdtemp(join(tmpdir(), 'reachmatrix-publish-'));
  const clone = join(folder, 'clone');
  const failed = (what: string, { stderr }: GitResult): GitPublished => ({
    kind: 'failed',
    message: `Could not ${what} ${hideCredentials(page.url)}: ${hideCredentials(stderr.trim())}`,
  });
  try {
    const branch = page.branch === undefined ? [] : ['--branch', page.branch];
    const cloned = await git(
      ['clone', '--quiet', '--no-tags', '--single-branch', ...branch, '--', page.url, clone],
      folder,
    );
    if (cloned.exitCode !== 0) return failed('clone', cloned);
    const head = await git(['symbolic-ref', '--short', 'HEAD'], clone);
    if (head.exitCode !== 0) return failed('find the branch of', head);
    const target = `refs/heads/${head.stdout.trim()}`;
    for (let attempt = 1; ; attempt += 1) {
      const changed = await changePage(join(clone), page.path, edit);
      if (changed !== 'changed') return changed;
      const committed = await commit(page, clone, git);
      if (committed.exitCode !== 0) return failed('commit to', committed);
      const pushed = await git(['push', '--quiet', '--', 'origin', `HEAD:${target}`], clone);
      if (pushed.exitCode === 0) return { kind: 'pushed' };
      if (attempt === tries || !isOvertaken(pushed)) return failed('push to', pushed);
      const fetched = await git(['fetch', '--quiet', '--no-tags', '--', 'origin', target], clone);
      if (fetched.exitCode !== 0) return failed('fetch from', fetched);
      const reset = await git(['reset', '--quiet', '--hard', 'FETCH_HEAD'], clone);
      if (reset.exitCode !== 0) return failed('follow', reset);
    }
  } finally {
    // Its configuration holds the URL, with credentials if it has some.
    await rm(folder, { recursive: true, force: true });
  }
}

async function changePage(
  clone: string,
  path: string,
  edit: Parameters<typeof publishToGit>[1],
): Promise<GitPublished | 'changed'> {
  const link = await findLink(clone, path);
  if (link !== undefined) {
    return { kind: 'refused', problems: [`Expected a file, got a link in the repository: ${link}`] };
  }
  const file = join(clone, path);
  const found = await lstat(file).catch(() => undefined);
  const before = found === undefined ? '' : await readFile(file, 'utf8');
  const edited = edit(before);
  if ('problems' in edited) return { kind: 'refused', problems: edited.problems };
  if (edited.text === before) return { kind: 'unchanged' };
  await mkdir(dirname(file), { recursive: true });
  await replaceFile(file, edited.text, found?.mode);
  return 'changed';
}

/** A link of the repository's could lead a write anywhere on this machine. */
async function findLink(clone: string, path: string): Promise<string | undefined> {
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length += 1) {
    const part = parts.slice(0, length).join('/');
    const found = await lstat(join(clone, part)).catch(() => undefined);
    if (found?.isSymbolicLink()) return part;
  }
  return undefined;
}

async function commit({ path, message }: GitPage, clone: string, git: Git): Promise<GitResult> {
  const added = await git(['--literal-pathspecs', 'add', '--force', '--', path], clone);
  if (added.exitCode !== 0) return added;
  const known = await git(['config', '--get', 'user.email'], clone);
  const author = ['-c', 'user.name=reachmatrix', '-c', 'user.email=reachmatrix@localhost'];
  return git([...(known.exitCode === 0 ? [] : author), 'commit', '--quiet', '-m', message], clone);
}

function isOvertaken({ stderr }: GitResult): boolean {
  return /non-fast-forward|fetch first|\[(?:remote )?rejected\]|cannot lock ref/.test(stderr);
}
