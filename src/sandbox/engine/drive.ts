import { decideDown } from './decide-down.js';
import { decideUp } from './decide-up.js';
import type { Decision } from './decision.js';
import type { Found } from './found.js';
import { describeLeft } from './left.js';
import type { EnginePorts } from './ports.js';
import type { SandboxRef, SandboxSpec } from './sandbox.js';
import { describeStep, isCreation, type Step } from './step.js';

/** How driving came to its end. */
export type Driven =
  | { readonly kind: 'reached'; readonly found: Found }
  | { readonly kind: 'stuck'; readonly why: readonly string[] }
  /** The signal was aborted: what was found last may not be all. */
  | { readonly kind: 'stopped'; readonly found: Found | undefined };

/** How long the account may stay as it is while something is waited for. */
const patienceMs = 15 * 60_000;
/** Looks that may fail in a row. */
const blindLooks = 5;
/** What was made just now may not show at once: nothing is believed to be gone at one look. */
const confirmAfterMs = 2_000;

/** Brings a sandbox up, from whatever of it there is. Stops at the first step that fails. */
export function driveUp(spec: SandboxSpec, ports: EnginePorts, signal: AbortSignal): Promise<Driven> {
  return drive(spec, (found) => decideUp(spec, found), { ready: true, confirm: false }, ports, signal);
}

/** Takes a sandbox down, from whatever of it there is. A step that fails is told and tried again later. */
export function driveDown(ref: SandboxRef, ports: EnginePorts, signal: AbortSignal): Promise<Driven> {
  return drive(ref, decideDown, { ready: false, confirm: true }, ports, signal);
}

interface Goal {
  readonly ready: boolean;
  readonly confirm: boolean;
}

async function drive(
  ref: SandboxRef,
  decide: (found: Found, tries: (step: Step) => number) => Decision,
  goal: Goal,
  ports: EnginePorts,
  signal: AbortSignal,
): Promise<Driven> {
  const tries = new Map<string, number>();
  const watch = createWatch(ports.now);
  let found: Found | undefined;
  let blind = 0;
  let confirmed = !goal.confirm;
  while (!signal.aborted) {
    try {
      found = await ports.account.look(ref, goal.ready);
      blind = 0;
    } catch (error) {
      const problem = messageOf(error);
      ports.tell({ kind: 'look-failed', problem });
      if (++blind >= blindLooks) return { kind: 'stuck', why: blindness(problem, found) };
      await ports.pause(watch.paceMs(), signal);
      continue;
    }
    await tellNews(found, ports);
    const changed = watch.see(found);
    const decision = decide(found, (step) => tries.get(keyOf(step)) ?? 0);
    if (decision.kind !== 'done') confirmed = !goal.confirm;
    switch (decision.kind) {
      case 'done':
        if (confirmed) return { kind: 'reached', found };
        confirmed = true;
        await ports.pause(confirmAfterMs, signal);
        break;
      case 'stuck':
        return decision;
      case 'wait':
        ports.tell({ kind: 'waiting', for: decision.for });
        if (!changed && watch.stillMs() > patienceMs) {
          const minutes = patienceMs / 60_000;
          return {
            kind: 'stuck',
            why: [`Waited ${minutes} minutes for ${decision.for}: nothing changed.`, ...describeLeft(found)],
          };
        }
        await ports.pause(watch.paceMs(), signal);
        break;
      case 'do':
        for (const step of decision.steps) {
          tries.set(keyOf(step), (tries.get(keyOf(step)) ?? 0) + 1);
          const problem = await take(step, ports);
          if (problem !== undefined && isCreation(step)) {
            return { kind: 'stuck', why: [`Could not ${describeStep(step)}: ${problem}`] };
          }
          if (signal.aborted && isCreation(step)) break;
        }
        await ports.pause(watch.paceMs(), signal);
    }
  }
  return { kind: 'stopped', found };
}

/** Takes one step between two lines of the journal. @returns what went wrong. */
async function take(step: Step, ports: EnginePorts): Promise<string | undefined> {
  const at = () => new Date(ports.now()).toISOString();
  try {
    note(() => ports.journal({ at: at(), event: 'begin', step }), isCreation(step));
    ports.tell({ kind: 'step-begun', step });
    await ports.account.take(step);
  } catch (error) {
    const problem = messageOf(error);
    note(() => ports.journal({ at: at(), event: 'failed', step, problem }), false);
    ports.tell({ kind: 'step-failed', step, problem });
    return problem;
  }
  note(() => ports.journal({ at: at(), event: 'end', step }), false);
  ports.tell({ kind: 'step-ended', step });
  return undefined;
}

/** Nothing is made that could not be written down first; deleting goes on with a full disk too. */
function note(write: () => void, needed: boolean): void {
  try {
    write();
  } catch (error) {
    if (needed) throw error;
  }
}

async function tellNews(found: Found, ports: EnginePorts): Promise<void> {
  for (const stack of found.stacks) {
    // Events are for the reader alone: a refusal to show them changes nothing.
    const events = await ports.account.news(stack).catch(() => []);
    for (const event of events) {
      ports.tell({ kind: 'stack', side: stack.side, total: stack.resources.length, event });
    }
  }
}

function blindness(problem: string, last: Found | undefined): readonly string[] {
  const seen = last === undefined ? [] : describeLeft(last);
  return [`Could not see what is there: ${problem}`, ...seen.map((line) => `Last seen: ${line}`)];
}

/** Looks follow each other quickly while something happens, and ever more slowly while nothing does. */
function createWatch(now: () => number) {
  let last = '';
  let changedAtMs = now();
  let still = 0;
  return {
    see: (found: Found): boolean => {
      const seen = JSON.stringify(found);
      const changed = seen !== last;
      if (changed) {
        changedAtMs = now();
        still = 0;
      }
      last = seen;
      return changed;
    },
    stillMs: () => now() - changedAtMs,
    paceMs: () => Math.min(300 * 1.5 ** still++, 5_000),
  };
}

function keyOf(step: Step): string {
  return JSON.stringify(step);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
