import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a script ended. */
export interface ScriptResult {
  readonly ending:
    | { readonly kind: 'exited'; readonly exitCode: number }
    /** Ended by a signal that was not the agent's, such as the kernel's. */
    | { readonly kind: 'signalled'; readonly signal: string }
    | { readonly kind: 'timed-out' }
    | { readonly kind: 'cancelled' }
    | { readonly kind: 'not-started'; readonly message: string };
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

export interface ScriptOptions {
  readonly lines: readonly string[];
  /** A new folder for the script file; removed afterwards. */
  readonly folder: string;
  readonly timeoutMs: number;
  readonly cancel: AbortSignal;
  /** Bytes to keep of each stream; the rest is read and forgotten. */
  readonly keepBytes: number;
  readonly spawn: (file: string, args: readonly string[]) => ChildProcess;
}

/** After a kill, how long a stray process may hold the output open. */
const drainMs = 200;

/**
 * Runs a script as the agent does: one file out of all lines, started by `sh -c <path>`, so that a first line
 * with `#!` chooses another interpreter. It has ended when its output is closed by all who hold it. At the
 * time limit or when cancelled, its process group is killed at once: no trap runs.
 */
export async function executeScript(options: ScriptOptions): Promise<ScriptResult> {
  const path = join(options.folder, '_script.sh');
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  // Written in this thread: were the file open for writing while another command is forked, exec would find
  // it busy.
  writeFileSync(path, `${options.lines.join('\n')}\n`);
  chmodSync(path, 0o700);
  try {
    return await superviseScript(options.spawn('sh', ['-c', path]), options);
  } finally {
    rmSync(options.folder, { recursive: true, force: true });
  }
}

function superviseScript(child: ChildProcess, options: ScriptOptions): Promise<ScriptResult> {
  const stdout = keepStart(child.stdout, options.keepBytes);
  const stderr = keepStart(child.stderr, options.keepBytes);
  return new Promise((resolve) => {
    let killed: 'timed-out' | 'cancelled' | undefined;
    let drain: NodeJS.Timeout | undefined;

    const kill = (reason: 'timed-out' | 'cancelled') => {
      if (child.exitCode !== null || child.signalCode !== null || killed !== undefined) {
        // The script is gone, yet someone it started holds the output.
        killed ??= reason;
        finish({ kind: killed });
        return;
      }
      killed = reason;
      killGroup(child);
    };
    const onCancel = () => kill('cancelled');
    const timer = setTimeout(() => kill('timed-out'), options.timeoutMs);
    options.cancel.addEventListener('abort', onCancel, { once: true });
    if (options.cancel.aborted) onCancel();

    const finish = (ending: ScriptResult['ending']) => {
      clearTimeout(timer);
      clearTimeout(drain);
      options.cancel.removeEventListener('abort', onCancel);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ ending, stdout: stdout(), stderr: stderr() });
    };
    child.once('error', (error) => finish({ kind: 'not-started', message: error.message }));
    child.once('exit', () => {
      const reason = killed;
      if (reason !== undefined) drain = setTimeout(() => finish({ kind: reason }), drainMs);
    });
    child.once('close', (exitCode, signal) => {
      if (killed !== undefined) finish({ kind: killed });
      else if (signal !== null) finish({ kind: 'signalled', signal });
      else finish({ kind: 'exited', exitCode: exitCode ?? 0 });
    });
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
    child.kill('SIGKILL');
  }
}

function keepStart(stream: ChildProcess['stdout'], keepBytes: number): () => Buffer {
  const chunks: Buffer[] = [];
  let kept = 0;
  stream?.on('data', (chunk: Buffer) => {
    if (kept >= keepBytes) return;
    const part = chunk.subarray(0, keepBytes - kept);
    chunks.push(part);
    kept += part.length;
  });
  return () => Buffer.concat(chunks);
}
