import { setTimeout as delay } from 'node:timers/promises';
import { type Driven, driveDown, driveUp } from '../sandbox/engine/drive.js';
import { describeLeft } from '../sandbox/engine/left.js';
import type { EnginePorts } from '../sandbox/engine/ports.js';
import type { SandboxRef, SandboxSpec } from '../sandbox/engine/sandbox.js';
import { openJournal, readJournal } from '../sandbox/journal-file.js';
import { loadTemplate } from '../sandbox/load-template.js';
import type { ChosenAccess } from './choose-access.js';
import type { CommandIo } from './command-io.js';
import { placeSandbox } from './place-sandbox.js';
import { startSandboxDisplay } from './sandbox-display.js';

/** What `up`, `audit`, `down` and `cleanup` do to one account. */
export interface SandboxSession {
  /** @throws when the journal cannot be opened: nothing was made then. */
  up(spec: SandboxSpec, outDir: string, signal: AbortSignal): Promise<Driven>;
  /** @param outDir - where its journal goes on, if this process or an earlier one keeps one. */
  down(ref: SandboxRef, outDir: string | undefined, signal: AbortSignal): Promise<readonly string[]>;
  /** False as long as it is certain that this session has made nothing. */
  mayHaveMade(): boolean;
  /** What a command line that goes on with the same credentials ends in. */
  readonly accessFlags: string;
  close(): void;
}

export async function openSession(
  { access, flags }: ChosenAccess,
  quiet: boolean,
  io: CommandIo,
): Promise<SandboxSession> {
  const aws = await import('../aws/adapters.js');
  const clients = aws.createClients(access);
  const account = aws.createSandboxAccount(clients, async (side) => (await loadTemplate(side)).text);
  const ports = { account, now: () => Date.now(), pause } satisfies Partial<EnginePorts>;
  const at = () => new Date().toISOString();
  let begun = false;

  return {
    up: async (spec, outDir, signal) => {
      const fresh = (await readJournal(outDir, spec.runId)) === undefined;
      const journal = openJournal(outDir, spec.runId);
      const display = startSandboxDisplay(io, quiet);
      try {
        const placed = await placeSandbox(spec, aws, clients);
        if ('problems' in placed) return { kind: 'stuck', why: placed.problems };
        journal.write({ at: at(), event: 'opened', spec: placed });
        const write: EnginePorts['journal'] = (entry) => {
          journal.write(entry);
          begun ||= entry.event === 'begin';
        };
        const driven = await driveUp(placed, { ...ports, journal: write, tell: display.tell }, signal);
        if (driven.kind === 'reached') journal.write({ at: at(), event: 'ready' });
        // Otherwise `down` would take it for one that is still there.
        else if (fresh && !begun) journal.write({ at: at(), event: 'gone' });
        return driven;
      } finally {
        display.end();
        journal.close();
      }
    },
    down: async (ref, outDir, signal) => {
      const journal = outDir === undefined ? undefined : tryOpening(outDir, ref.runId);
      const display = startSandboxDisplay(io, quiet);
      const write: EnginePorts['journal'] = (entry) => journal?.write(entry);
      try {
        const driven = await driveDown(ref, { ...ports, journal: write, tell: display.tell }, signal);
        const what = leftOf(driven);
        try {
          write(what.length === 0 ? { at: at(), event: 'gone' } : { at: at(), event: 'left', what });
        } catch {
          // What is left is printed as well; a full disk must not hide it.
        }
        return what;
      } finally {
        display.end();
        journal?.close();
      }
    },
    mayHaveMade: () => begun,
    accessFlags: flags,
    close: () => clients.destroy(),
  };
}

function leftOf(driven: Driven): readonly string[] {
  switch (driven.kind) {
    case 'reached':
      return [];
    case 'stuck':
      return driven.why;
    case 'stopped':
      return driven.found === undefined
        ? ['Stopped before it was looked at: everything may be there.']
        : ['Stopped; when last looked at, there was:', ...describeLeft(driven.found)];
  }
}

/** Deleting must not fail because nothing can be written down. */
function tryOpening(outDir: string, runId: string) {
  try {
    return openJournal(outDir, runId);
  } catch {
    return undefined;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
