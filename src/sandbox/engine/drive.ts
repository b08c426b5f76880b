import { decideDown } from './decide-down.js';
import { decideUp } from './decide-up.js';
import type { Decision } from './decision.js';
import type { Found } from './found.js';
import { describeLeft } from './left.js';
import type { EnginePorts } from './ports.js';
import type { SandboxRef, SandboxSpec } from './sandbox.js';
import { describeStep, isCreation, type Step } from './step.js';
import { takeStep } from './take-step.js';
import { createWatch } from './watch.js';

/** How driving came to its end. */
export type Driven =
  | { readonly kind: 'reached'; readonly found: Found }
  | { readonly kind: 'stuck'; readonly why: readonly string[] }
  /** The signal was aborted: what was found last, if anything, may not be all. */
  | { readonly kind: 'stopped'; readonly found?: Found };

/** How long the account may stay as it is while something is waited for. */
const patienceMs = 15 * 60_000;
/** Looks that may fail in a row. */
const mostBlindLooks = 5;
/** What was made just now may not show at once: nothing is believed to be gone at one look. */
const confirmAfterMs = 2_000;

interface Goal {
  /** Looks at readiness too. */
  readonly ready: boolean;
  /** Looks a second time before it believes that the goal is reached. */
  readonly confirm: boolean;
  decide(found: Found, tries: (step: Step) => number): Decision;
}

/** Brings a sandbox up, from whatever of it there is. Stops at the first step that fails. */
export function driveUp(spec: SandboxSpec, ports: EnginePorts, signal: AbortSignal): Promise<Driven> {
  const decide = (found: Found) => decideUp(spec, found);
  return drive(spec, { ready: true, confirm: false, decide }, ports, signal);
}

/** Takes a sandbox down, from whatever of it there is. A step that fails is told, and taken again later. */
export function driveDown(ref: SandboxRef, ports: EnginePorts, signal: AbortSignal): Promise<Driven> {
  return drive(ref, { ready: false, confirm: true, decide: decideDown }, ports, signal);
}

async function drive(ref: SandboxRef, goal: Goal, ports: EnginePorts, signal: AbortSignal): Promise<Driven> {
  const tries = new Map<string, number>();
  const watch = createWatch(ports.now);
  let found: Found | undefined;
  let blindLooks = 0;
  let looksDone = 0;
  let looks = 0;
  while (!signal.aborted) {
    try {
      found = await ports.account.look(ref, goal.ready);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      ports.tell({ kind: 'look-failed', problem });
      if (++blindLooks >= mostBlindLooks) return { kind: 'stuck', why: blindness(problem, found) };
      await ports.pause(watch.paceMs(), signal);
      continue;
    }
    blindLooks = 0;
    await tellNews(found, ports, looks++ > 0);
    watch.see(found);
    const decision = goal.decide(found, (step) => tries.get(keyOf(step)) ?? 0);
    looksDone = decision.kind === 'done' ? looksDone + 1 : 0;
    if (decision.kind === 'stuck') return decision;
    if (decision.kind === 'done') {
      if (!goal.confirm || looksDone > 1) return { kind: 'reached', found };
      await ports.pause(confirmAfterMs, signal);
      continue;
    }
    if (decision.kind === 'wait') {
      ports.tell({ kind: 'waiting', for: decision.for });
      if (watch.stillMs() > patienceMs) return { kind: 'stuck', why: impatience(decision, found) };
    } else {
      const problem = await takeSteps(decision.steps, tries, ports, signal);
      if (problem !== undefined) return { kind: 'stuck', why: [problem] };
    }
    await ports.pause(watch.paceMs(), signal);
  }
  return { kind: 'stopped', ...(found === undefined ? {} : { found }) };
}

/** @returns why nothing more should be made, if so. */
async function takeSteps(
  steps: readonly Step[],
  tries: Map<string, number>,
  ports: EnginePorts,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (const step of steps) {
    if (signal.aborted) return undefined;
    tries.set(keyOf(step), (tries.get(keyOf(step)) ?? 0) + 1);
    const problem = await takeStep(step, ports);
    if (problem !== undefined && isCreation(step)) return `Could not ${describeStep(step)}: ${problem}`;
  }
  return undefined;
}

/** @param fresh - false at the first look: what happened before it is history. */
async function tellNews(found: Found, ports: EnginePorts, fresh: boolean): Promise<void> {
  for (const stack of found.stacks) {
    // Events are for the reader alone: a refusal to show them changes nothing.
    const events = await ports.account.news(stack).catch(() => []);
    for (const event of fresh ? events : []) ports.tell({ kind: 'stack', side: stack.side, event });
  }
}

function blindness(problem: string, last: Found | undefined): readonly string[] {
  const seen = last === undefined ? [] : describeLeft(last);
  return [`Could not see what is there: ${problem}`, ...seen.map((line) => `Last seen: ${line}`)];
}

function impatience(wait: Extract<Decision, { kind: 'wait' }>, found: Found): readonly string[] {
  const waited = `Waited ${patienceMs / 60_000} minutes for ${wait.for}, and nothing changed.`;
  return [waited, ...(wait.mend ?? []), ...describeLeft(found)];
}

function keyOf(step: Step): string {
  return JSON.stringify(step);
}
