import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Git, hideCredentials, systemGit } from '../../src/commands/git.js';
import { publishPage } from '../../src/commands/publish-page.js';
import { renderJson } from '../../src/report/json.js';
import { articleRecord } from '../report/article-record.js';

const { runId } = articleRecord();
let dir = '';
let bare = '';
const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd,
    encoding: 'utf8',
  });
const pageOf = (path: string, branch = 'main') => git(bare, 'show', `${branch}:${path}`);

/** Another's clone, from which things are pushed beside this program. */
async function pushAnother(path: string, text: string): Promise<void> {
  const other = await mkdtemp(join(dir, 'other-'));
  git(dir, 'clone', '-q', bare, other);
  await writeFile(join(other, path), text);
  git(other, 'add', '.');
  git(other, 'commit', '-qm', 'Another');
  git(other, 'push', '-q', 'origin', 'HEAD:main');
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'reachmatrix-git-test-'));
  bare = join(dir, 'wiki.git');
  git(dir, 'init', '-q', '--bare', '-b', 'main', bare);
  await pushAnother('Home.md', '# Our wiki\n\nby hand\n');
  await mkdir(join(dir, runId));
  await writeFile(join(dir, runId, 'run.json'), renderJson(articleRecord()));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const publish = (flags: Parameters<typeof publishPage>[1], by: Git = systemGit) =>
  publishPage(runId, { reportsDir: dir, ...flags }, by);
const leftovers = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('reachmatrix-publish-'));

describe('publishing to a git repository', () => {
  it('changes the page, commits and pushes, and does nothing a second time', async () => {
    const before = await leftovers();
    expect(await publish({ git: bare })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: `Published to Home.md of ${bare}\n`,
    });
    const page = pageOf('Home.md');
    expect(page.startsWith('# Our wiki\n\nby hand\n\n<!-- reachmatrix:begin matrix -->\n')).toBe(true);
    expect(page).toContain('**All 22 experiments gave the expected outcome.**');
    const commit = git(bare, 'rev-parse', 'main');
    expect((await publish({ git: bare })).stderr).toBe(`Already so: Home.md of ${bare}\n`);
    expect(git(bare, 'rev-parse', 'main')).toBe(commit);
    expect(git(bare, 'log', '-1', '--format=%s', 'main')).toContain(`run ${runId}`);
    expect(await leftovers()).toEqual(before);
  });

  it('makes a page in a folder, on a branch', async () => {
    git(bare, 'branch', 'docs', 'main');
    expect((await publish({ git: bare, branch: 'docs', path: 'net/Matrix.md' })).exitCode).toBe(0);
    expect(pageOf('net/Matrix.md', 'docs')).toMatch(/^<!-- reachmatrix:begin matrix -->\n/);
    expect(() => pageOf('net/Matrix.md')).toThrow();
  });

  it('fills an empty repository', async () => {
    const empty = join(dir, 'empty.git');
    git(dir, 'init', '-q', '--bare', '-b', 'main', empty);
    expect((await publish({ git: empty })).stderr).toBe(`Published to Home.md of ${empty}\n`);
    expect(git(empty, 'show', 'main:Home.md')).toContain('Reachability matrix');
  });

  it('keeps what another pushed in between, in other files and in the page itself', async () => {
    let pushes = 0;
    const raced: Git = async (args, cwd) => {
      if (args[0] === 'push' && pushes++ === 0)
        await pushAnother('Home.md', '# Our wiki\n\nby another hand\n');
      return systemGit(args, cwd);
    };
    expect((await publish({ git: bare }, raced)).exitCode).toBe(0);
    expect(pushes).toBe(2);
    expect(pageOf('Home.md')).toMatch(/by another hand\n\n<!-- reachmatrix:begin/);
    expect(git(bare, 'log', '--format=%s', 'main').trim().split('\n')).toHaveLength(3);
  });

  it('gives up when it is overtaken again, and leaves the other’s page', async () => {
    let pushes = 0;
    const raced: Git = async (args, cwd) => {
      if (args[0] === 'push') {
        pushes += 1;
        await pushAnother('Home.md', `# Number ${pushes}\n`);
      }
      return systemGit(args, cwd);
    };
    const result = await publish({ git: bare }, raced);
    expect(result.exitCode).toBe(4);
    expect(result.stderr).toContain(`Could not push to ${bare}: `);
    expect([pushes, pageOf('Home.md')]).toEqual([2, '# Number 2\n']);
  });

  it('refuses damaged marks, and pushes nothing', async () => {
    await pushAnother('Home.md', '# Wiki\n\n<!-- reachmatrix:end matrix -->\n');
    const before = git(bare, 'rev-parse', 'main');
    const result = await publish({ git: bare });
    expect(result).toMatchObject({ exitCode: 2 });
    expect(result.stderr).toBe('Home.md:3:1: Expected a beginning before the end of `matrix`\n');
    expect(git(bare, 'rev-parse', 'main')).toBe(before);
  });

  it('writes through no link of the repository’s', async () => {
    const outside = join(dir, 'outside.md');
    await writeFile(outside, 'mine\n');
    const other = join(dir, 'linker');
    git(dir, 'clone', '-q', bare, other);
    await symlink(outside, join(other, 'Link.md'));
    await symlink(dir, join(other, 'folder'));
    git(other, 'add', '.');
    git(other, 'commit', '-qm', 'Links');
    git(other, 'push', '-q', 'origin', 'HEAD:main');
    for (const path of ['Link.md', 'folder/outside.md']) {
      expect(await publish({ git: bare, path })).toMatchObject({ exitCode: 2 });
    }
    expect(await readFile(outside, 'utf8')).toBe('mine\n');
  });

  it.each([
    { git: '--upload-pack=touch /tmp/owned' },
    { git: 'ext::sh -c id' },
    { git: '' },
    { path: '../Home.md' },
    { path: '/etc/passwd' },
    { path: '.git/config' },
    { path: 'a/.GIT/hooks/post-commit' },
    { path: '--force' },
    { path: ':(exclude)Home.md' },
    { branch: '--upload-pack=x' },
    { branch: 'a b' },
    { name: '-->' },
    { maxChars: '10' },
    { maxChars: '1e9' },
  ])('refuses %j before git is started', async (flags) => {
    let started = 0;
    const counting: Git = (args, cwd) => {
      started += 1;
      return systemGit(args, cwd);
    };
    expect(await publish({ git: bare, ...flags }, counting)).toMatchObject({ exitCode: 2, stdout: '' });
    expect(started).toBe(0);
  });

  it('prints no credentials, whatever git says', async () => {
    const url = 'http://robot:s3cr%40t-token@127.0.0.1:1/wiki.git?token=abc123';
    const result = await publish({ git: url });
    expect(result.exitCode).toBe(4);
    expect(result.stderr).toContain('Could not clone http://***@127.0.0.1:1/wiki.git?***: ');
    expect(result.stderr).not.toMatch(/s3cr|robot|abc123/);
    expect(hideCredentials('https://a:b@c@host/x and ssh://git@host/y')).toBe(
      'https://***@host/x and ssh://***@host/y',
    );
  });

  it('says when git is missing', async () => {
    const missing: Git = () => Promise.resolve({ exitCode: 127, stdout: '', stderr: 'spawn git ENOENT' });
    expect((await publish({ git: bare }, missing)).stderr).toBe(
      `Could not clone ${bare}: spawn git ENOENT\n`,
    );
  });
});
