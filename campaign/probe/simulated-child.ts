import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';

/** A program that runs in this process and looks to its starter like any other. */
export interface SimulatedChild {
  readonly process: ChildProcess;
  /** Aborted when the starter kills it. */
  readonly killed: AbortSignal;
  print(text: string): void;
  /** Ends it, once. */
  exit(code: number): void;
}

/** It has no process id: nobody can hit a real process by it. */
export function createSimulatedChild(): SimulatedChild {
  const killing = new AbortController();
  const stream = () => Object.assign(new EventEmitter(), { destroy: () => undefined });
  const stdout = stream();
  const child = Object.assign(new EventEmitter(), {
    pid: undefined,
    exitCode: null as number | null,
    signalCode: null as NodeJS.Signals | null,
    stdout,
    stderr: stream(),
    kill: (signal: NodeJS.Signals = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return false;
      child.signalCode = signal;
      killing.abort();
      end(null, signal);
      return true;
    },
  });
  const end = (code: number | null, signal: NodeJS.Signals | null): void => {
    queueMicrotask(() => {
      child.emit('exit', code, signal);
      child.emit('close', code, signal);
    });
  };
  return {
    // Of a child process, the lab uses just what is here.
    process: child as unknown as ChildProcess,
    killed: killing.signal,
    print: (text) => {
      if (!killing.signal.aborted) stdout.emit('data', Buffer.from(text));
    },
    exit: (code) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.exitCode = code;
      end(code, null);
    },
  };
}
