import { spawn } from 'node:child_process';

/** What a git command came to. */
export interface GitResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the system's git. Tests stand something in between. */
export type Git = (args: readonly string[], cwd: string) => Promise<GitResult>;

/** Only ways of getting at a repository that start no program of the URL's choosing. */
const protocols = 'file:git:http:https:ssh';

/** The system's git, without a shell, without asking anything, its words in English. */
export const systemGit: Git = (args, cwd) =>
  new Promise((resolve) => {
    // Within a hook of another repository these would lead git there.
    const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...own } = process.env;
    const env = { ...own, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: protocols };
    const child = spawn('git', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', (error) => resolve({ exitCode: 127, stdout, stderr: error.message }));
    child.once('close', (code) => resolve({ exitCode: code ?? 128, stdout, stderr }));
  });

/**
 * A repository's URL as it may be printed, and anything else that git said of it: what stands before the `@`
 * of an authority, and a query, may be credentials.
 */
export function hideCredentials(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/'"]*@/gi, '$1***@')
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s'"?#]*)[?#][^\s'"]*/gi, '$1?***');
}
