import { describe, expect, it } from 'vitest';
import { advanceProgress, emptyProgress, progressLines } from '../../src/commands/progress-lines.js';
import { widthOf } from '../../src/report/terminal-width.js';
import type { RunEvent } from '../../src/run/events.js';

/** The display after events that happened at the given milliseconds. */
function linesAfter(events: readonly (readonly [number, RunEvent])[], nowMs: number, width = 100) {
  let state = emptyProgress;
  for (const [at, event] of events) state = advanceProgress(state, event, at);
  return progressLines(state, nowMs, width);
}

const started: RunEvent = {
  kind: 'batch-started',
  role: 'gateway-subnet',
  instanceId: 'i-1',
  keys: ['a/1', 'a/2', 'a/3'],
  expectedMs: 12_000,
  round: 1,
};

describe('the progress display', () => {
  it('says first what is being prepared', () => {
    expect(linesAfter([[0, { kind: 'preparing', what: 'Starting the lab' }]], 10)).toEqual([
      '… Starting the lab',
    ]);
  });

  it('says what runs and about how long is left', () => {
    expect(linesAfter([[1_000, started]], 4_000)).toEqual([
      '… gateway-subnet     █████░░░░░░░░░░░░░░░ 3 experiments, about 9 s left',
    ]);
  });

  it('has one line for a role of many probes', () => {
    const many = Array.from({ length: 40 }, (_, n) => ({ ...started, instanceId: `i-${n}` }));
    const ended = many
      .slice(0, 10)
      .map(({ role, instanceId }) => ({ kind: 'batch-ended', role, instanceId }) as const);
    const events = [...many, ...ended].map((event) => [1_000, event] as const);
    expect(linesAfter(events, 4_000)).toEqual([
      '… gateway-subnet     █████░░░░░░░░░░░░░░░ 10 of 40 probes, about 9 s left',
    ]);
  });

  it('is aligned and cut by what it shows, in any script', () => {
    const events = [
      [0, started],
      [0, { ...started, role: '東京サブネット', instanceId: 'i-2' }],
    ] as const;
    const [first = '', second = ''] = linesAfter(events, 1_000);
    const start = (line: string) => widthOf(line.slice(0, line.search(/[█░]/)));
    expect(start(second)).toBe(start(first));
    for (const line of linesAfter(events, 1_000, 12)) expect(widthOf(line)).toBeLessThanOrEqual(11);
  });

  it('lets no name move the cursor', () => {
    const line = linesAfter([[0, { ...started, role: '\u001b[2J' }]], 1_000)[0] ?? '';
    expect(line).not.toMatch(/\p{Cc}/u);
  });

  it('tells two probes of a role apart', () => {
    const lines = linesAfter(
      [
        [0, started],
        [0, { ...started, instanceId: 'i-2' }],
      ],
      1_000,
    );
    expect(lines.map((line) => line.slice(0, 7))).toEqual(['… i-1  ', '… i-2  ']);
  });

  it('does not promise an end that is overdue', () => {
    expect(linesAfter([[0, started]], 13_000)[0]).toContain('any moment now');
  });

  it('says how long a finished batch took', () => {
    const ended: RunEvent = { kind: 'batch-ended', role: 'gateway-subnet', instanceId: 'i-1' };
    expect(
      linesAfter(
        [
          [0, started],
          [11_400, ended],
        ],
        60_000,
      ),
    ).toEqual(['✓ gateway-subnet     3 experiments in 11 s']);
  });

  it('counts the calls that the harness makes itself', () => {
    const events: [number, RunEvent][] = [
      [0, { kind: 'planned', experiments: 2, probes: 0, calls: 2 }],
      [0, { kind: 'call-started', key: 'a/1' }],
      [0, { kind: 'call-started', key: 'a/2' }],
      [5, { kind: 'observed', key: 'a/1', outcome: { kind: 'success' } }],
    ];
    expect(linesAfter(events, 10)).toEqual(['… control plane      1 of 2 calls']);
  });

  it('never draws a line wider than the terminal: a wrapped line could not be drawn over', () => {
    expect(linesAfter([[0, started]], 10, 30)[0]).toHaveLength(29);
  });
});
