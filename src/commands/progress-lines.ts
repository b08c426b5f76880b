import { cutTo, padTo } from '../report/terminal-width.js';
import { visibleLine } from '../report/visible-text.js';
import type { RunEvent } from '../run/events.js';

interface BatchState {
  readonly role: string;
  readonly instanceId: string;
  readonly experiments: number;
  readonly startedAtMs: number;
  readonly expectedMs: number;
  readonly round: number;
  readonly endedAtMs?: number;
}

/** What a progress display knows; made from run events alone. */
export interface ProgressState {
  readonly preparing: string;
  readonly batches: ReadonlyMap<string, BatchState>;
  readonly calls: number;
  readonly callKeys: ReadonlySet<string>;
  readonly seen: ReadonlySet<string>;
  readonly interrupted: boolean;
  /** Why nothing further is begun. */
  readonly halted?: string;
}

export const emptyProgress: ProgressState = {
  preparing: 'Starting',
  batches: new Map(),
  calls: 0,
  callKeys: new Set(),
  seen: new Set(),
  interrupted: false,
};

/** @param nowMs - when the event happened. */
export function advanceProgress(state: ProgressState, event: RunEvent, nowMs: number): ProgressState {
  switch (event.kind) {
    case 'preparing':
      return { ...state, preparing: event.what };
    case 'planned':
      return { ...state, calls: event.calls };
    case 'batch-started': {
      const { role, instanceId, expectedMs, round } = event;
      const batch = {
        role,
        instanceId,
        expectedMs,
        round,
        experiments: event.keys.length,
        startedAtMs: nowMs,
      };
      return { ...state, preparing: '', batches: new Map(state.batches).set(batchKey(event), batch) };
    }
    case 'batch-ended': {
      const key = batchKey(event);
      const batch = state.batches.get(key);
      if (batch === undefined) return state;
      return { ...state, batches: new Map(state.batches).set(key, { ...batch, endedAtMs: nowMs }) };
    }
    case 'call-started':
      return { ...state, preparing: '', callKeys: new Set(state.callKeys).add(event.key) };
    case 'observed':
    case 'unobserved':
      // Of experiments on probes, which can be a hundred thousand, the display counts batches alone.
      return state.callKeys.has(event.key) ? { ...state, seen: new Set(state.seen).add(event.key) } : state;
    case 'interrupted':
      return { ...state, interrupted: true };
    case 'halted':
      return { ...state, halted: event.reason };
  }
}

function batchKey({ role, instanceId }: { readonly role: string; readonly instanceId: string }): string {
  return `${role} ${instanceId}`;
}

const barWidth = 20;
/** A role of more probes has one line for all. */
const mostProbeLines = 8;

/** The display, a line per probe or role and one for the control plane, each cut to `width` columns. */
export function progressLines(state: ProgressState, nowMs: number, width: number): readonly string[] {
  const lines = state.preparing === '' ? [] : [`… ${state.preparing}`];
  const batches = [...state.batches.values()];
  for (const [role, own] of byRole(batches)) {
    if (own.length > mostProbeLines) lines.push(roleLine(role, own, nowMs));
    else {
      for (const batch of own)
        lines.push(batchLine(batch, own.length === 1 ? role : batch.instanceId, nowMs));
    }
  }
  if (state.calls > 0 && state.callKeys.size > 0) {
    const done = [...state.callKeys].filter((key) => state.seen.has(key)).length;
    lines.push(`${done === state.calls ? '✓' : '…'} ${pad('control plane')} ${done} of ${state.calls} calls`);
  }
  if (state.interrupted) lines.push('! Interrupted: cancelling what runs, then writing what was seen.');
  if (state.halted !== undefined) lines.push(`! Nothing further is begun: ${state.halted}`);
  return lines.map((line) => cutTo(line, width - 1));
}

function byRole(batches: readonly BatchState[]): ReadonlyMap<string, readonly BatchState[]> {
  const roles = new Map<string, BatchState[]>();
  for (const batch of batches) {
    const own = roles.get(batch.role);
    if (own === undefined) roles.set(batch.role, [batch]);
    else own.push(batch);
  }
  return roles;
}

function roleLine(role: string, batches: readonly BatchState[], nowMs: number): string {
  const done = batches.filter(({ endedAtMs }) => endedAtMs !== undefined).length;
  const full = Math.floor((done / batches.length) * barWidth);
  const bar = '█'.repeat(full) + '░'.repeat(barWidth - full);
  const probes = `${done} of ${batches.length} probes`;
  if (done === batches.length) return `✓ ${pad(role)} ${bar} ${probes}`;
  const leftMs = Math.max(
    ...batches
      .filter(({ endedAtMs }) => endedAtMs === undefined)
      .map(({ startedAtMs, expectedMs }) => startedAtMs + expectedMs - nowMs),
  );
  return `… ${pad(role)} ${bar} ${probes}, ${whenDone(leftMs)}`;
}

function whenDone(leftMs: number): string {
  return leftMs > 0 ? `about ${seconds(leftMs)} left` : 'any moment now';
}

function batchLine(batch: BatchState, name: string, nowMs: number): string {
  const elapsedMs = (batch.endedAtMs ?? nowMs) - batch.startedAtMs;
  const again = batch.round > 1 ? `, attempt ${batch.round}` : '';
  const what = `${batch.experiments} experiment${batch.experiments === 1 ? '' : 's'}${again}`;
  if (batch.endedAtMs !== undefined) return `✓ ${pad(name)} ${what} in ${seconds(elapsedMs)}`;
  const share = Math.min(elapsedMs / Math.max(batch.expectedMs, 1), 1);
  const full = Math.round(share * barWidth);
  const bar = '█'.repeat(full) + '░'.repeat(barWidth - full);
  return `… ${pad(name)} ${bar} ${what}, ${whenDone(batch.expectedMs - elapsedMs)}`;
}

function pad(role: string): string {
  return padTo(visibleLine(role), 18);
}

function seconds(ms: number): string {
  return `${Math.max(0, Math.round(ms / 1000))} s`;
}
